import js from "@eslint/js";
import { defineConfig } from "eslint/config";
import jsdoc from "eslint-plugin-jsdoc";
import globals from "globals";

export default defineConfig([
  js.configs.recommended,
  // The types in the comments are checked by tsc.
  jsdoc.configs["flat/recommended-typescript-flavor-error"],
  {
    rules: {
      camelcase: ["error", { properties: "never", allow: ["^module_or_path$"] }],
      "no-empty": ["error", { allowEmptyCatch: false }],
      "no-var": "error",
      "prefer-const": "error",
      "object-shorthand": "error",
      eqeqeq: ["error", "always", { null: "ignore" }],
      "jsdoc/require-jsdoc": [
        "error",
        {
          require: { ClassDeclaration: true, FunctionDeclaration: true, MethodDefinition: true },
          // Functions with parameters; one without is told by its name and its body.
          contexts: ["VariableDeclarator > ArrowFunctionExpression[params.length>0]"],
        },
      ],
      "jsdoc/tag-lines": ["error", "never", { startLines: null }],
    },
  },
  { files: ["src/**"], languageOptions: { globals: globals.browser } },
  { files: ["test/**"], rules: { "jsdoc/reject-any-type": "off" } },
  { files: ["build/**", "test/**", "*.js"], languageOptions: { globals: globals.node } },
]);
