import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from "@azure/msal-node";
import { z } from "zod";
import { AppError } from "@/lib/errors";
import type { Cloud } from "./clouds";
import { diagnoseRequest, diagnoseToken } from "./diagnose";
import type { Diagnosis } from "./diagnosis";
import { createDoor, type Answer, type Verdict } from "./door";
import type { HttpWorld } from "./http-world";
import { MicrosoftError } from "./microsoft-error";
import { parseJson } from "./parse-json";
import type { OnRequest } from "./request-event";

/** What msal-node speaks through, and what it heard: its errors and results leave half of it out. */
export type TokenNetwork = INetworkModule & {
  /** Entra's own refusal, as sent. Undefined when there was none. */
  readonly refusal: () => unknown;
  /** Why no answer came, or none to go on with. Undefined when one did. */
  readonly failure: () => Error | undefined;
  /** Life of the token in the last answer, in milliseconds; 0 when there was none. */
  readonly lifetimeMs: () => number;
};

/** What the network of one token request needs. */
type TokenNetworkOptions = {
  readonly cloud: Cloud;
  readonly tenantId: string;
  readonly partnerTenantId: string;
  readonly world: HttpWorld;
  readonly onRequest?: OnRequest;
  readonly signal?: AbortSignal;
};

type Heard = { readonly status: number; readonly headers: Headers; readonly body: object };

/**
 * msal-node's way out, through the one door: only to the configured sign-in host, only to the token
 * endpoint, busy services asked again, every request told of.
 */
export function createTokenNetwork(options: TokenNetworkOptions): TokenNetwork {
  const door = createDoor({ ...options, service: "login" });
  let heard: Heard | undefined;
  let failure: Error | undefined;

  const post = async (address: string, request: NetworkRequestOptions = {}): Promise<Heard> => {
    const url = new URL(address);
    if (url.origin !== options.cloud.loginUrl) {
      throw new AppError("invariant", "A token request left for another host", {
        context: { host: url.host },
      });
    }
    heard = await door.call({
      method: "POST",
      url,
      send: ({ signal }) =>
        options.world.fetch(url, {
          method: "POST",
          redirect: "manual",
          signal,
          headers: request.headers ?? {},
          body: request.body ?? "",
        }),
      explain: (answer) => explain(options, answer),
      judge: (answer) => judge(options, answer),
    });
    return heard;
  };

  return {
    sendPostRequestAsync: async <T>(url: string, request?: NetworkRequestOptions) => {
      const { status, headers, body } = await post(url, request).catch((error: unknown) => {
        failure = error instanceof Error ? error : new Error(String(error));
        throw failure;
      });
      return { status, headers: Object.fromEntries(headers), body } as NetworkResponse<T>;
    },
    sendGetRequestAsync: () =>
      Promise.reject(new AppError("invariant", "msal-node went to discover what it was told")),
    refusal: () => (heard && heard.status !== 200 ? heard.body : undefined),
    failure: () => failure,
    lifetimeMs: () => (heard?.status === 200 ? lifetimeMsOf(heard.body) : 0),
  };
}

/** JSON goes on to msal-node, refusals included; passing faults and anything else do not. */
function judge(options: TokenNetworkOptions, { status, headers, text }: Answer): Verdict<Heard> {
  const body = parseObject(text);
  if (!body) {
    const failure = {
      status: status === 200 ? 502 : status,
      code: "not_json",
      message: `HTTP ${status} without JSON`,
      at: options.world.now(),
    };
    return { kind: "again", error: new MicrosoftError(diagnoseRequest(failure, options)) };
  }
  if (status !== 200) {
    const diagnosis = diagnoseToken(body, options);
    if (diagnosis.class === "retry") {
      return { kind: "again", error: new MicrosoftError(diagnosis, { context: { status } }) };
    }
  }
  return { kind: "done", value: { status, headers, body } };
}

/** A busy sign-in service may still say in JSON what is wrong. */
function explain(options: TokenNetworkOptions, { text }: Answer): Diagnosis | undefined {
  const body = parseObject(text);
  const diagnosis = body ? diagnoseToken(body, options) : undefined;
  return diagnosis?.class === "retry" ? diagnosis : undefined;
}

const parseObject = (text: string): object | undefined =>
  z.looseObject({}).safeParse(parseJson(text)).data;

/** `expires_in` is a number in v2 answers and a text in v1 answers. */
function lifetimeMsOf(body: object): number {
  const seconds = Number((body as { expires_in?: unknown }).expires_in);
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1_000 : 0;
}
