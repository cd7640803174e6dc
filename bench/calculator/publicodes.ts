/** The rule in publicodes, in its own French words: the part of the running total between the two marks, times the ratio. */
import Engine from 'publicodes';
import { figures, type Level, type Status, yuanOf } from './figures';
import type { Visit } from './visits';

const LEVELS: readonly Level[] = [1, 2, 3];
const variations = (status: Status) => ({
  variations: [
    ...LEVELS.slice(0, -1).map((level) => ({ si: `niveau = ${level}`, alors: figures.ratio(status, level) })),
    { sinon: figures.ratio(status, 3) },
  ],
});
const between = (name: string) => ({ valeur: name, plancher: figures.deductible, plafond: figures.ceiling });

const engine = new Engine({
  retraité: 'non',
  niveau: 1,
  'déjà compté': 0,
  coût: 0,
  cumul: { somme: ['déjà compté', 'coût'] },
  'cumul borné': { ...between('cumul'), références: { 九: figures.document } },
  'départ borné': { ...between('déjà compté'), références: { 十: figures.document } },
  'taux actif': { ...variations('active'), références: { 十一: figures.document } },
  'taux retraité': { ...variations('retired'), références: { 十一: figures.document } },
  taux: { variations: [{ si: 'retraité', alors: 'taux retraité' }, { sinon: 'taux actif' }] },
  base: 'cumul borné - départ borné',
  fonds: { valeur: 'base * taux', arrondi: '2 décimales' },
});

/** What the fund pays of one visit in yuan, as publicodes computes it: in floating point. */
export function settleWithPublicodes(visit: Visit, counted: number): number {
  engine.setSituation({
    retraité: visit.status === 'retired' ? 'oui' : 'non',
    niveau: visit.level,
    'déjà compté': yuanOf(counted),
    coût: visit.yuan,
  });
  const { nodeValue } = engine.evaluate('fonds');
  if (typeof nodeValue !== 'number') throw new Error(`publicodes gave ${String(nodeValue)}`);
  return nodeValue;
}
