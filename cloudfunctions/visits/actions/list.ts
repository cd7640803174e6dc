import { documents, find } from '../../common/database';
import { action } from '../../common/handler';
import { type BookEntry, books, samePersonYear, type VisitDocument, visits } from '../collections';
import { type KnownPerson, type ListReply, listEvent, type PersonYear, VISIT_LIMITS } from '../contract';

function peopleOf(entries: readonly BookEntry[]): KnownPerson[] {
  const labels = [...new Set(entries.map((entry) => entry.label))];
  return labels.map((label) => ({
    label,
    years: entries
      .filter((entry) => entry.label === label)
      .sort((a, b) => b.year - a.year)
      .map(({ region, year, visits: held, person }) => ({ region, year, visits: held, person })),
  }));
}

function personYear(entry: BookEntry, kept: readonly VisitDocument[]): PersonYear {
  return {
    label: entry.label,
    region: entry.region,
    year: entry.year,
    person: entry.person,
    visits: kept
      .filter((visit) => samePersonYear(visit, entry))
      .map(({ _id, planned, settlement }) => ({ id: _id, planned, settlement })),
  };
}

/** The people a user has named, and the asked year of each (or of one): settlements in time order. */
export const list = action(listEvent, async ({ year, label }, { openid }): Promise<ListReply> => {
  const book = await documents.get(books, openid);
  const entries = book?.entries ?? [];
  const asked = entries.filter(
    (entry) => entry.year === year && (label === undefined || entry.label === label),
  );
  if (asked.length === 0) return { people: peopleOf(entries), years: [] };
  const kept = await find(
    visits,
    { owner: openid, year },
    {
      limit: VISIT_LIMITS.perUser,
      order: [
        ['date', 'asc'],
        ['seq', 'asc'],
      ],
    },
  );
  return { people: peopleOf(entries), years: asked.map((entry) => personYear(entry, kept)) };
});
