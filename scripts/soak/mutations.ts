/** One safeguard taken out of the source; the suites that watch over it must notice. */
export interface Mutation {
  readonly title: string;
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly from: string;
  readonly to: string;
  /** Suites by path, as jest's `--testPathPatterns` takes them. */
  readonly suites: string;
  /** The tests that watch over it, as jest's `-t` takes them; left out, all of the suites. */
  readonly tests?: string;
}

const COMMON = 'cloudfunctions/common';

/** The version bumps, the unique claims, the retry, the owner checks and the four eyes, one after another. */
export const MUTATIONS: readonly Mutation[] = [
  {
    title: 'the version of an account does not move on',
    file: `${COMMON}/ledger.ts`,
    from: '{ posted, pending, ver, ...changes }',
    to: '{ posted, pending, ...changes }',
    suites: 'cloud/ledger',
    tests: 'reserves, posts',
  },
  {
    title: 'the version of an application does not move on',
    file: `${COMMON}/premium/applications.ts`,
    from: 'const ver = found.ver + 1;',
    to: 'const ver = found.ver;',
    suites: 'cloud/staff.test',
    tests: 'gives back',
  },
  {
    title: 'a decision is not about what was seen',
    file: 'cloudfunctions/staff/actions/decide.ts',
    from: "found.state === 'submitted' && found.ver !== request.ver",
    to: "found.state === 'submitted' && found.ver < request.ver",
    suites: 'cloud/staff.test',
    tests: 'gives back',
  },
  {
    title: 'the version of a binding does not move on',
    file: 'cloudfunctions/family/machine.ts',
    from: 'ver: binding.ver + 1,',
    to: 'ver: binding.ver,',
    suites: 'cloud/family.test',
    tests: 'either side ends it',
  },
  {
    title: 'a premium is not claimed',
    file: `${COMMON}/premium/claims.ts`,
    from: "    await tx.add(premiumClaims, { _id, ...premium, state: 'held', by, ver: 1 });\n",
    to: '',
    suites: 'cloud/premiumRaces',
    tests: 'two owners',
  },
  {
    title: 'whether a premium is free is not asked',
    file: `${COMMON}/premium/claims.ts`,
    from: '  if (holder !== undefined)\n    throw',
    to: '  if (false)\n    throw',
    suites: 'cloud/premiumRaces',
    tests: 'two owners',
  },
  {
    title: 'a pair of people is not claimed by its binding',
    file: 'cloudfunctions/family/machine.ts',
    from: '  if (member !== undefined) await claimPair(tx, _id, owner._id, member._id);\n',
    to: '',
    suites: 'cloud/familyRaces',
    tests: 'form, counter and code',
  },
  {
    title: 'a person is not claimed by the phone that activates',
    file: 'cloudfunctions/family/actions/activate.ts',
    from: '    await tx.add(linkClaims,',
    to: '    if (false) await tx.add(linkClaims,',
    suites: 'cloud/familyRaces',
    tests: 'two people activating',
  },
  {
    title: 'a command is not remembered',
    file: `${COMMON}/idempotency.ts`,
    from: '    await tx.add(commands,',
    to: '    if (false) await tx.add(commands,',
    suites: 'cloud/premium.test',
    tests: 'answers a repeated',
  },
  {
    title: 'another command under the same key is not noticed',
    file: `${COMMON}/idempotency.ts`,
    from: "      if (earlier.request !== request) throw new Refusal('IDEMPOTENCY_MISMATCH');\n",
    to: '',
    suites: 'cloud/premium.test',
    tests: 'answers a repeated',
  },
  {
    title: 'a transaction is tried once',
    file: `${COMMON}/database.ts`,
    from: 'const TRIES = 8;',
    to: 'const TRIES = 1;',
    suites: 'cloud/ledger',
    tests: 'credits each month once',
  },
  {
    title: 'a lost answer counts as a failure',
    file: `${COMMON}/database.ts`,
    from: 'isConflict(error) || isDuplicate(error) || isUnanswered(error)',
    to: 'isConflict(error) || isDuplicate(error)',
    suites: 'cloud/ledger',
    tests: 'whose answer was lost',
  },
  {
    title: 'an update that finds nothing passes',
    file: `${COMMON}/database.ts`,
    from: '      if (updated !== 1)\n',
    to: '      if (updated > 1)\n',
    suites: 'cloud/ledger',
    tests: 'whose answer was lost',
  },
  {
    title: 'anybody reads and changes an application',
    file: 'cloudfunctions/premium/actions/own.ts',
    from: '  const found = await docs.get(applications, id);\n  if (found === undefined || found.owner !== owner) throw',
    to: '  const found = await docs.get(applications, id);\n  if (found === undefined) throw',
    suites: 'cloud/premium.test',
    tests: 'tells a stranger',
  },
  {
    title: 'anybody reads an order',
    file: 'cloudfunctions/premium/actions/own.ts',
    from: '  const found = await docs.get(orders, id);\n  if (found === undefined || found.owner !== owner) throw',
    to: '  const found = await docs.get(orders, id);\n  if (found === undefined) throw',
    suites: 'cloud/premium.test',
    tests: 'tells a stranger',
  },
  {
    title: 'anybody reads a binding',
    file: 'cloudfunctions/family/actions/records.ts',
    from: "  return binding.guardian === person ? 'guardian' : undefined;",
    to: "  return 'guardian';",
    suites: 'cloud/familyMatrix',
  },
  {
    title: 'who is only a member acts as an owner',
    file: `${COMMON}/links.ts`,
    from: "  if (found.proof === null) throw new Refusal('SECOND_PROOF_REQUIRED');\n",
    to: '',
    suites: 'cloud/familyMatrix',
  },
  {
    title: 'a payment does not rely on the binding',
    file: `${COMMON}/premium/orders.ts`,
    from: '  await touchBinding(tx, binding);\n',
    to: '',
    suites: 'cloud/premium.test',
    tests: 'slip by',
  },
  {
    title: 'who entered an application may approve it',
    file: `${COMMON}/premium/hands.ts`,
    from: "? 'SAME_HANDS_ENTERED' : null",
    to: '? null : null',
    suites: 'cloud/staff.test',
    tests: 'nobody approve what they entered',
  },
  {
    title: 'who approved an application may pay it out',
    file: `${COMMON}/premium/hands.ts`,
    from: "? 'SAME_HANDS_APPROVED' : null",
    to: '? null : null',
    suites: 'cloud/staff.test',
    tests: 'nobody approve what they entered',
  },
  {
    title: 'who approved a payout may note that it was paid',
    file: `${COMMON}/premium/payouts.ts`,
    from: '  await assertOtherHands(tx, cashier, file);\n  if (file.state === ',
    to: '  if (file.state === ',
    suites: 'cloud/staffPayout',
    tests: 'nobody who approved',
  },
  {
    title: 'who can no longer be addressed goes into a payout file',
    file: `${COMMON}/premium/payouts.ts`,
    from: '    else if (await isPayeeGone(documents, found)) waiting',
    to: '    else if (false) waiting',
    suites: 'cloud/staffPayout',
    tests: 'no longer be addressed',
  },
  {
    title: 'staff handle cases of their own',
    file: `${COMMON}/premium/hands.ts`,
    from: 'self !== undefined && (self === owner || self === insured)',
    to: 'self !== undefined && self === undefined && (self === owner || self === insured)',
    suites: 'cloud/staff.test',
    tests: 'case of their own',
  },
  {
    title: 'staff do the work of every role',
    file: `${COMMON}/staff.ts`,
    from: ' && current.active && current.roles.includes(role)',
    to: ' && current.active',
    suites: 'cloud/staff.test',
    tests: 'each role do',
  },
  {
    title: 'staff see other cities',
    file: 'cloudfunctions/staff/actions/office.ts',
    from: ' || found.region !== member.region',
    to: '',
    suites: 'cloud/staff.test',
    tests: 'each role do',
  },
];
