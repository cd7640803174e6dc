/**
 * The table-like files of a region in their compiled form, by kind (`file: premium` in `premium.yaml`).
 * One interface a kind; the schema of each stands in `scripts/rules/tables/`.
 */
// biome-ignore lint/suspicious/noEmptyInterface: each kind adds its member
export interface TableFiles {}
