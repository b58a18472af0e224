import type { Cloud } from "./clouds";
import { diagnoseRequest } from "./diagnose";
import type { Diagnosis, DiagnosisContext } from "./diagnosis";
import { createDoor, requestIdOf, type Answer, type Door, type Verdict } from "./door";
import { realWorld, type HttpWorld } from "./http-world";
import { MicrosoftError } from "./microsoft-error";
import { parseJson } from "./parse-json";
import type { OnRequest } from "./request-event";
import { partnerErrorSchema } from "./schemas";
import type { TokenSource } from "./tokens";

/** What Partner Center needs. */
export type PartnerCenterOptions = {
  readonly cloud: Cloud;
  readonly partnerTenantId: string;
  readonly partnerCenterToken: TokenSource["partnerCenterToken"];
  readonly world?: HttpWorld;
  readonly onRequest?: OnRequest;
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
};

/** One request to Partner Center. */
type PartnerCenterRequest<T> = {
  readonly method: "GET" | "POST";
  /** Path and query below Partner Center's address. */
  readonly path: string;
  /** Ties the requests of one piece of work together in Microsoft's logs. */
  readonly correlationId: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Judges the answers that `refusalOf` lets pass. */
  readonly judge: (answer: Answer) => Verdict<T>;
  /** What a refusal means; undefined for an answer that is none. */
  readonly refusalOf: (answer: Answer) => Diagnosis | undefined;
};

/** Partner Center, for work on one tenant: the partner's own, or a customer's. */
export type PartnerCenter = DiagnosisContext & {
  readonly now: () => Date;
  /** Sends a request through the logged door; a refused token is renewed once. @throws MicrosoftError */
  readonly ask: <T>(request: PartnerCenterRequest<T>) => Promise<T>;
  /** What an answer that is no success means, by its status and Partner Center's own code. */
  readonly explain: (answer: Answer) => Diagnosis;
};

/** Opens the way to Partner Center for work on `tenantId`, in whose access log the requests stand. */
export function openPartnerCenter(options: PartnerCenterOptions, tenantId: string): PartnerCenter {
  const { partnerTenantId } = options;
  const full = { ...options, tenantId, world: options.world ?? realWorld };
  const door = createDoor({ ...full, service: "partner-center" });
  return {
    tenantId,
    partnerTenantId,
    now: () => full.world.now(),
    ask: (request) => ask(full, door, request),
    explain: (answer) => explain(full, answer),
  };
}

type Options = PartnerCenterOptions & { readonly world: HttpWorld; readonly tenantId: string };

function ask<T>(options: Options, door: Door, request: PartnerCenterRequest<T>): Promise<T> {
  const url = new URL(request.path, options.cloud.partnerCenterUrl);
  let wasRefused = false;
  return door.call({
    method: request.method,
    url,
    authorize: async () => {
      const { accessToken } = await options.partnerCenterToken({ force: wasRefused });
      return accessToken;
    },
    send: ({ signal, requestId, accessToken }) =>
      options.world.fetch(url, {
        method: request.method,
        redirect: "manual",
        signal,
        headers: {
          authorization: `Bearer ${accessToken}`,
          accept: "application/json",
          "MS-RequestId": requestId,
          "MS-CorrelationId": request.correlationId,
          "MS-Contract-Version": "v1",
          "X-Locale": "en-US",
          ...(request.body === undefined ? {} : { "content-type": "application/json" }),
          ...request.headers,
        },
        ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
      }),
    explain: (answer) => explain(options, answer),
    judge: (answer) => {
      const diagnosis = request.refusalOf(answer);
      if (!diagnosis) return request.judge(answer);
      const error = new MicrosoftError(diagnosis, { context: { status: answer.status } });
      // a token without multi-factor authentication stays one when it is renewed
      const mayRenew = answer.status === 401 && !wasRefused && diagnosis.class !== "mfa";
      wasRefused ||= answer.status === 401;
      return mayRenew ? { kind: "again", atOnce: true, error } : { kind: "failed", error };
    },
  });
}

function explain(options: Options, answer: Answer): Diagnosis {
  const told = partnerErrorSchema.safeParse(parseJson(answer.text)).data;
  return diagnoseRequest(
    {
      status: answer.status,
      code: told?.code == null ? undefined : String(told.code),
      message: told?.description ?? told?.message ?? undefined,
      requestId: requestIdOf(answer.headers),
      at: options.world.now(),
    },
    options,
  );
}
