import js from "@eslint/js";
import globals from "globals";

export default [
  js.configs.recommended,
  {
    files: ["reports/page/scripts/**/*.js", "reports/review_page/scripts/*.js", "reports/server/scripts/*.js"],
    languageOptions: { sourceType: "module", globals: globals.browser },
    rules: {
      complexity: ["error", 10],
      eqeqeq: "error",
      "max-len": ["error", { code: 120 }],
      "max-lines": ["error", 450],
      "max-lines-per-function": ["error", { max: 45, skipBlankLines: true, skipComments: true }],
      "no-var": "error",
      // bundle.py joins the modules into one and reads what they declare: one name for each declaration.
      "one-var": ["error", "never"],
      "prefer-const": "error",
    },
  },
];
