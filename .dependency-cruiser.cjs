/** Who may import whom. The arrows of the design, each with the reason a reader would ask for. */
const forbid = (name, comment, from, to) => ({ name, severity: "error", comment, from, to });
const TEST = "\\.test\\.tsx?$|/testing/";

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    forbid(
      "no-cycles",
      "Two files that need each other are one. Types alone may look back.",
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    ),
    forbid(
      "domain-is-pure",
      "Rules and arithmetic know nothing of the world; hashing is borrowed from Node, shapes from zod.",
      { path: "^lib/domain", pathNot: TEST },
      { pathNot: ["^lib/domain", "^lib/errors", "^(node:)?crypto$", "^node_modules/zod/"] },
    ),
    forbid(
      "microsoft-knows-no-database",
      "What speaks to Microsoft can be read without the portal.",
      { path: "^lib/microsoft", pathNot: TEST },
      {
        path: [
          "^db",
          "^lib/(?!microsoft|errors|log|env|redact)",
          "^app",
          "^components",
          "^scripts",
        ],
      },
    ),
    forbid(
      "import-stays-below-the-pages",
      "An import needs Microsoft, the database and the rules.",
      { path: "^lib/import", pathNot: TEST },
      { path: ["^app", "^components", "^scripts", "^lib/(auth|services)"] },
    ),
    forbid(
      "services-write-for-people",
      "What a person's click does never speaks to Microsoft.",
      { path: "^lib/services", pathNot: TEST },
      { path: ["^app", "^components", "^scripts", "^lib/(auth|import|microsoft)"] },
    ),
    forbid(
      "auth-stays-at-the-door",
      "Who somebody is does not depend on imports or pages.",
      { path: "^lib/auth", pathNot: TEST },
      { path: ["^app", "^components", "^scripts", "^lib/(import|microsoft|services)"] },
    ),
    forbid(
      "db-keeps-and-asks-nobody",
      "The database side knows the rules, settings and errors.",
      { path: "^db", pathNot: TEST },
      { path: ["^app", "^components", "^scripts", "^lib/(?!domain|errors|env)"] },
    ),
    forbid(
      "app-is-routes-only",
      "A page asks queries, services and components; it has no tables and no secrets.",
      { path: "^app", pathNot: TEST },
      {
        path: ["^db/(?!queries)", "^lib/(import|microsoft)", "^scripts"],
        dependencyTypesNot: ["type-only"],
      },
    ),
    forbid(
      "components-draw",
      "A component gets plain rows: of queries and services it sees the types only.",
      { path: "^components", pathNot: TEST },
      {
        path: ["^db", "^lib/(services|import|microsoft)", "^scripts", "^app"],
        dependencyTypesNot: ["type-only"],
      },
    ),
    forbid(
      "secrets-are-the-workers",
      "No page can reach the key, the refresh token or the code that redeems it.",
      { path: "^app" },
      {
        path: "^lib/(microsoft/(tokens|seal|entra-app|redeem-code)|import/(credential-store|open-box))",
        reachable: true,
      },
    ),
    forbid(
      "emulator-shares-no-code",
      "A stand-in that used the product's code would agree with its mistakes.",
      { path: "^scripts/emulator", pathNot: "\\.test\\.ts$" },
      { path: ["^db", "^lib", "^app", "^components"] },
    ),
    forbid(
      "product-knows-no-test-kit",
      "Tests and scripts use the product, never the other way round.",
      { path: "^(app|components|db|lib)", pathNot: TEST },
      { path: ["/testing/", "^scripts", "^e2e"] },
    ),
    forbid(
      "no-development-packages-in-the-product",
      "What the product imports is installed where it runs.",
      { path: "^(app|components|db|lib)", pathNot: TEST },
      { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
    ),
    forbid(
      "no-unknown-packages",
      "An import that resolves to nothing.",
      {},
      { couldNotResolve: true },
    ),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
    cache: false,
  },
};
