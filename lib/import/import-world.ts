import "server-only";
import { openDatabase, type Database } from "@/db/client";
import type { WorkerEnv } from "../env";
import { createCloud, type Cloud } from "../microsoft/clouds";
import type { HttpWorld } from "../microsoft/http-world";
import { parseKeyring } from "../microsoft/seal";
import { redeemSignInCode, type RedeemedSignIn, type SignInCode } from "../microsoft/redeem-code";
import { createTokenSource, type StoredToken, type TokenSource } from "../microsoft/tokens";
import type { BoxAddress } from "../seal-box";
import { AccessJournal } from "./access-journal";
import { createCircuit, type Circuit } from "./circuit";
import { createCredentialStore, type CredentialStore } from "./credential-store";
import type { Notes } from "./notify/note";
import { boxAddress, openBox } from "./open-box";
import { readCertificate } from "./read-certificate";
import { LEASE_SECONDS } from "./run-record";

/** What an import needs of the world. */
export type ImportWorld = {
  /** The network, clock and chance; this machine's unless a test brings its own. */
  http?: HttpWorld;
  database: Database;
  cloud: Cloud;
  tokens: TokenSource;
  /** Where every request to Microsoft is written down. */
  access: AccessJournal;
  /** What the imports of all tenants learn from each other. */
  circuit: Circuit;
  /** Where messages to people are kept. */
  notes: Notes;
  /** How long a worker is believed alive after its last sign, in seconds. */
  leaseSeconds: number;
  /** In lower case. */
  partnerTenantId: string;
};

/** Where a token source finds and leaves its refresh token. */
export type TokenStore = {
  loadRefreshToken: () => Promise<StoredToken>;
  saveRefreshToken: (next: StoredToken) => Promise<void>;
};

/** What settings make of the worker, with the doors that the connect command needs beside. */
export type WorkerWorld = ImportWorld & {
  /** The import app's id: what customers consent to. */
  clientId: string;
  credentials: CredentialStore;
  createTokens: (store: TokenStore) => TokenSource;
  /** Where the web tier may seal to what only this worker shall read. */
  boxAddress: BoxAddress;
  /** Opens what was sealed there. @throws AppError `invalid` */
  openBox: (box: Buffer, binding: string) => string;
  /** Redeems the code of an interactive sign-in. @throws MicrosoftError */
  redeemCode: (code: SignInCode) => Promise<RedeemedSignIn>;
};

/** The worker's world by its settings. Nothing is connected or opened before it is used. */
export function createWorkerWorld(env: WorkerEnv, http?: HttpWorld): WorkerWorld {
  const database = openDatabase(env.DATABASE_URL_WORKER);
  const cloud = createCloud({
    loginUrl: env.MICROSOFT_LOGIN_URL,
    graphUrl: env.MICROSOFT_GRAPH_URL,
    partnerCenterUrl: env.PARTNER_CENTER_URL,
  });
  const partnerTenantId = env.PARTNER_TENANT_ID.toLowerCase();
  const keyring = parseKeyring(env.TOKEN_ENCRYPTION_KEYS);
  const credentials = createCredentialStore(database, keyring, partnerTenantId);
  const app = { cloud, partnerTenantId, clientId: env.PARTNER_CLIENT_ID, ...credentialOf(env) };
  const access = new AccessJournal(database);
  const logged = { onRequest: access.onRequest, ...(http && { world: http }) };
  const createTokens = (store: TokenStore) =>
    createTokenSource({
      ...app,
      ...store,
      ...logged,
    });
  const tokens = createTokens({
    loadRefreshToken: () => credentials.load(),
    saveRefreshToken: (next) => credentials.save(next),
  });
  return {
    database,
    cloud,
    tokens,
    access,
    notes: { database, portalUrl: env.PORTAL_URL },
    circuit: createCircuit(database, partnerTenantId),
    leaseSeconds: LEASE_SECONDS,
    partnerTenantId,
    clientId: env.PARTNER_CLIENT_ID,
    credentials,
    createTokens,
    boxAddress: boxAddress(keyring),
    openBox: (box, binding) => openBox(keyring, box, binding),
    redeemCode: (code) => redeemSignInCode({ ...app, ...logged }, code),
    ...(http && { http }),
  };
}

const credentialOf = (env: WorkerEnv) =>
  env.PARTNER_CLIENT_CERTIFICATE === undefined
    ? { clientSecret: env.PARTNER_CLIENT_SECRET ?? "" }
    : { clientCertificate: readCertificate(env.PARTNER_CLIENT_CERTIFICATE) };
