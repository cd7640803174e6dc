import { type CodeReply, events, type FamilyAction } from '../../cloudfunctions/family/contract';
import { type Family, key, type Person } from './family';

const isAction = (name: string): name is FamilyAction => Object.hasOwn(events, name);
export const FAMILY_ACTIONS: readonly FamilyAction[] = Object.keys(events).filter(isAction);

export const ROLES = [
  'owner',
  'member',
  'guardian',
  'stranger',
  'viewer',
  'clerk',
  'elsewhere',
  'reviewer',
  'cashier',
  'nobody',
] as const;
export type Role = (typeof ROLES)[number];

/** The people who have a part in a binding or none, and what each action would be aimed at. */
interface Cast {
  owner: Person;
  /** Somebody with an account and the second proof, who has no part in the binding. */
  stranger: Person;
  /** Has an account, but not the second proof: activated, no more. */
  viewer: Person;
  /** Who answers for the child that the owner would bind; without the second proof. */
  guardian: Person;
  /** `elsewhere` is a clerk of another region. */
  staff: Partial<Record<Role, string>>;
}

/** What is aimed at; made anew when an action has used it up. */
interface Targets {
  member: Person;
  /** The binding of owner and member, and a card of the owner that somebody has accepted. */
  binding: string;
  card: string;
  /** A binding of a child that waits for the guardian. */
  asked: string;
  /** A code that the owner shows. */
  code: string;
}

/** A scene in which every action can be tried by every role. */
export class FamilyScene {
  private constructor(
    private readonly family: Family,
    readonly cast: Cast,
    private targets: Targets,
  ) {}

  static async start(family: Family): Promise<FamilyScene> {
    const cast: Cast = {
      owner: await family.owner({ balance: '900000.00' }),
      stranger: await family.owner(),
      viewer: await family.member({ scheme: 'employee' }),
      guardian: await family.member(),
      staff: {
        clerk: await family.staff('clerk'),
        elsewhere: await family.staff('clerk', 'kunming'),
        reviewer: await family.staff('reviewer'),
        cashier: await family.staff('cashier'),
      },
    };
    return new FamilyScene(family, cast, await targetsOf(family, cast));
  }

  get member(): Person {
    return this.targets.member;
  }
  get binding(): string {
    return this.targets.binding;
  }
  get asked(): string {
    return this.targets.asked;
  }

  /** A new member, bound to the owner, another who has accepted the owner's card, and a child that is asked for. */
  async renew(): Promise<void> {
    this.targets = await targetsOf(this.family, this.cast);
  }

  who(role: Role): Person | string | undefined {
    const { owner, guardian, stranger, viewer, staff } = this.cast;
    const people: Partial<Record<Role, Person>> = { owner, member: this.member, guardian, stranger, viewer };
    return people[role] ?? staff[role];
  }

  private signature(role: Role): Person {
    const person = this.who(role);
    return typeof person === 'object' ? person : this.cast.owner;
  }

  private paper(): { name: string; idNumber: string } {
    const { name, idNumber } = this.cast.owner;
    return { name, idNumber };
  }

  private async shownToOwner(): Promise<string> {
    const shower = await this.family.member();
    const consent = this.family.agreed('member_consent');
    return (await this.family.data<CodeReply>({ action: 'showMyCode', key: key(), consent }, shower)).code;
  }

  /** The event of an action, aimed at the owner's binding or the owner's data. */
  async eventOf(action: FamilyAction, role: Role): Promise<object> {
    return this.events[action](role);
  }

  private readonly events: Record<FamilyAction, (role: Role) => Promise<object> | object> = {
    status: () => ({ action: 'status' }),
    texts: () => ({ action: 'texts' }),
    activate: () => this.family.activation(this.cast.owner),
    proveByPhone: () => ({
      action: 'proveByPhone',
      key: key(),
      phoneCode: `local-phone-${this.cast.owner.phone}`,
    }),
    proveByCounterCode: () => ({ action: 'proveByCounterCode', key: key(), counterCode: '12345678' }),
    bindByForm: async (role) => this.family.form(this.signature(role), await this.family.someone()),
    invite: (role) => this.family.invitation(this.signature(role)),
    bindByCode: async (role) => ({
      action: 'bindByCode',
      key: key(),
      code: await this.shownToOwner(),
      relation: 'sibling',
      undertaking: this.family.signed(this.signature(role)),
    }),
    confirm: () => ({ action: 'confirm', key: key(), id: this.targets.card, accept: true }),
    unbind: () => ({ action: 'unbind', key: key(), id: this.targets.binding }),
    showMyCode: () => ({ action: 'showMyCode', key: key(), consent: this.family.agreed('member_consent') }),
    relations: () => ({ action: 'relations' }),
    codeImage: () => ({ action: 'codeImage', code: this.targets.code }),
    previewCode: () => ({ action: 'previewCode', code: this.targets.code }),
    accept: () => this.family.acceptance(this.targets.code),
    decline: () => ({ action: 'decline', key: key(), code: this.targets.code }),
    respondAsGuardian: () => ({
      action: 'respondAsGuardian',
      key: key(),
      id: this.targets.asked,
      accept: true,
      consent: this.family.agreed('guardian_consent'),
    }),
    withdraw: () => ({ action: 'withdraw', key: key(), id: this.targets.binding }),
    records: () => ({ action: 'records' }),
    record: () => ({ action: 'record', id: this.targets.binding }),
    notices: () => ({ action: 'notices' }),
    readNotices: () => ({ action: 'readNotices', key: key(), notices: [this.targets.binding] }),
    unmask: () => ({ action: 'unmask', id: this.targets.binding }),
    exportMyData: () => ({ action: 'exportMyData' }),
    deleteMyAccount: () => ({ action: 'deleteMyAccount', key: key(), confirm: 'DELETE' }),
    counterLookup: () => ({ action: 'counterLookup', ...this.paper() }),
    counterCode: () => ({ action: 'counterCode', key: key(), ...this.paper(), papersSeen: true }),
    counterBind: async () => {
      const { name, idNumber } = await this.family.someone();
      return {
        action: 'counterBind',
        key: key(),
        owner: this.paper(),
        member: { name, idNumber },
        relation: 'sibling',
        papersSeen: true,
        scanReference: 'SCAN-1',
      };
    },
    counterUnbind: () => ({
      action: 'counterUnbind',
      key: key(),
      id: this.targets.binding,
      papersSeen: true,
      scanReference: 'SCAN-1',
    }),
    counterRelink: () => ({
      action: 'counterRelink',
      key: key(),
      ...this.paper(),
      papersSeen: true,
      scanReference: 'SCAN-1',
    }),
  };
}

async function targetsOf(family: Family, { owner, guardian }: Cast): Promise<Targets> {
  const member = await family.member();
  const binding = await family.bound(owner, member);
  const other = await family.member();
  const sent = await family.data<CodeReply>(family.invitation(owner, 'card'), owner);
  const card = (await family.data<{ id: string }>(family.acceptance(sent.code), other)).id;
  const child = await family.someone({ born: '2016-04-02', guardian });
  const asked = await family.bound(owner, child, 'child');
  const { code } = await family.data<CodeReply>(family.invitation(owner), owner);
  return { member, binding, card, asked, code };
}
