import "server-only";
import { randomUUID } from "node:crypto";
import { pino } from "pino";
import { logLevel } from "./env";
import { describeError } from "./redact";

/** Ids and counts. No names, no addresses, no tokens: those who read logs need not know people. */
type Fields = Readonly<Record<string, string | number | boolean | null | undefined>>;

let root: ReturnType<typeof pino> | undefined;
const logger = () =>
  (root ??= pino({ level: logLevel(), base: null, timestamp: pino.stdTimeFunctions.isoTime }));

/** The one way to write a log line: JSON on standard output, errors stripped of bound values and secrets. */
export const log = {
  debug: (message: string, fields: Fields = {}) => logger().debug(fields, message),
  info: (message: string, fields: Fields = {}) => logger().info(fields, message),
  warn: (message: string, fields: Fields = {}) => logger().warn(fields, message),
  /** Logs a failure and returns the reference a person can quote. */
  error: (message: string, error: unknown, fields: Fields = {}): string => {
    const reference = randomUUID().slice(0, 8);
    logger().error({ ...fields, reference, error: describeError(error) }, message);
    return reference;
  },
};
