import tseslint from "typescript-eslint";

/** A rule of `no-restricted-syntax`; lists are joined per folder, because ESLint replaces them whole. */
const noExportAll = {
  selector: "ExportAllDeclaration",
  message: "Name what you export: a reader must find where it comes from.",
};
const noModuleMock = {
  selector: "CallExpression[callee.object.name='vi'][callee.property.name=/^(mock|doMock)$/]",
  message: "No module mocks: pass the clock, the fetch, the scope.",
};
const noNewScope = {
  selector: "NewExpression[callee.name='Scope']",
  message: "Only requireScope (a person), the import run (a job) and the test kit make a Scope.",
};
const noNamelessCatch = {
  selector: "CatchClause[param=null]",
  message: "A catch uses its error: wrap it with cause, or let it pass.",
};
const domainClock = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: "The domain has no clock: take the time as an argument.",
  },
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: "The domain has no clock: take the time as an argument.",
  },
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: "The domain has no chance: take it as an argument.",
  },
  {
    selector: "CallExpression[callee.name='parseFloat']",
    message: "No floats in the domain: whole minor units, whole counts.",
  },
  {
    selector: "CallExpression[callee.property.name='toFixed']",
    message: "No floats in the domain: format with Intl.",
  },
];
const everywhere = [noExportAll, noModuleMock, noNewScope, noNamelessCatch];

export default tseslint.config(
  {
    ignores: [
      "node_modules/**",
      ".next/**",
      ".data/**",
      "next-env.d.ts",
      "test-results/**",
      "playwright-report/**",
    ],
  },
  {
    files: ["**/*.{ts,tsx}"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
  },
  {
    files: ["**/*.{ts,tsx}"],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "max-lines": ["error", { max: 250, skipBlankLines: true, skipComments: true }],
      "max-lines-per-function": ["error", { max: 60, skipBlankLines: true, skipComments: true }],
      "max-depth": ["error", 3],
      "max-params": ["error", 4],
      complexity: ["error", 10],
      "no-console": "error",
      "no-restricted-syntax": ["error", ...everywhere],
      "no-restricted-properties": [
        "error",
        { object: "process", property: "env", message: "Settings come from lib/env." },
      ],
      // an id's brand is named where the id is read
      "@typescript-eslint/no-unnecessary-type-parameters": "off",
      "@typescript-eslint/consistent-type-definitions": ["error", "type"],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/no-misused-promises": [
        "error",
        { checksVoidReturn: { attributes: false } },
      ],
    },
  },
  {
    files: ["lib/domain/**/*.ts"],
    rules: { "no-restricted-syntax": ["error", ...everywhere, ...domainClock] },
  },
  {
    // the doors: a person's session, a job's run, the test kit; commands that do what people do
    files: [
      "lib/auth/require-cron.ts",
      "lib/auth/require-scope.ts",
      "scripts/support/open-person-scope.ts",
      "lib/import/open-run-scope.ts",
      "db/scope.ts",
      "db/testing/**",
    ],
    rules: { "no-restricted-syntax": ["error", noExportAll, noModuleMock, noNamelessCatch] },
  },
  {
    files: ["lib/env.ts", "scripts/**", "e2e/**", "*.config.ts", "db/testing/**", "**/*.test.ts"],
    rules: { "no-restricted-properties": "off" },
  },
  { files: ["scripts/**"], rules: { "no-console": "off" } },
  {
    // drizzle-kit's api ships no usable types for what this test asks of it
    files: ["db/migrate.test.ts"],
    rules: {
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unused-vars": ["error", { varsIgnorePattern: "^_" }],
    },
  },
  {
    // tables of questions and of cases
    files: ["**/*.test.ts", "**/*.test.tsx", "e2e/**", "scripts/bench/read-cases.ts"],
    rules: {
      "max-lines": ["error", { max: 350, skipBlankLines: true, skipComments: true }],
      "max-lines-per-function": "off",
      "@typescript-eslint/no-non-null-assertion": "off",
    },
  },
);
