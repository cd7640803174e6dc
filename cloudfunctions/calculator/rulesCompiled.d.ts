/** The rules of `rules/`, compiled; the build of the functions fills this module in. */
declare module 'rules:compiled' {
  const rules: import('./engine/format').CompiledRules;
  export default rules;
}
