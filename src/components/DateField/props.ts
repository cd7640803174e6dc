export interface DateFieldProps {
  id: string;
  label: string;
  hint?: string;
  /** `YYYY-MM-DD`; undefined while no day has been chosen. */
  value: string | undefined;
  onChoose: (value: string) => void;
  from?: string;
  to?: string;
  error?: string | undefined;
}
