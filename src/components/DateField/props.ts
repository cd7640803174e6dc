export interface DateFieldProps {
  id: string;
  label: string;
  hint?: string;
  /** `YYYY-MM-DD`. */
  value: string;
  onChoose: (value: string) => void;
  from?: string;
  to?: string;
  error?: string | undefined;
}
