/** How many years stand side by side. */
const SIDE_BY_SIDE = 3;

interface YearsAround {
  /** Newest first, the year itself among them. */
  shown: readonly number[];
  /** The nearest that are not shown. */
  later: number | undefined;
  earlier: number | undefined;
}

/** The years beside one, out of all (newest first), and the next ones to either side: none is out of reach. */
export function yearsAround(years: readonly number[], year: number): YearsAround {
  const last = Math.max(0, years.length - SIDE_BY_SIDE);
  const first = Math.min(Math.max(0, years.indexOf(year) - 1), last);
  const end = first + SIDE_BY_SIDE;
  return { shown: years.slice(first, end), later: years[first - 1], earlier: years[end] };
}
