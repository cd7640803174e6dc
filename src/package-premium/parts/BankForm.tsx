import { View } from '@tarojs/components';
import { useState } from 'react';
import { Check } from '../../components/Check';
import { Field } from '../../components/Field';
import { Note } from '../../components/Text';
import {
  type BankDraft,
  type BankField,
  type BankProblems,
  groupCard,
  hasCheckDigit,
  problemsOf,
} from '../bank';

export interface BankForm {
  bank: BankDraft;
  problems: BankProblems;
  change: (changes: Partial<BankDraft>) => void;
  leave: (field: BankField) => void;
  /** Shows what is wrong with any field; true when nothing is. */
  check: () => boolean;
  /** How many fields are wrong, shown or not. */
  wrong: number;
}

/** The three entries of a bank card; what is wrong with one is said on leaving it. `refused` comes from the cloud. */
export function useBankForm(initial: BankDraft, refused: BankProblems): BankForm {
  const [bank, setBank] = useState(initial);
  const [left, setLeft] = useState<readonly BankField[]>([]);
  const [told, setTold] = useState(refused);
  const found = problemsOf(bank);
  const shown = Object.fromEntries(
    Object.entries(found).filter(([field]) => left.some((one) => one === field)),
  );
  return {
    bank,
    problems: { ...told, ...shown },
    change: (changes) => {
      setBank({ ...bank, ...changes });
      const kept = Object.entries(told).filter(([field]) => !(field in changes));
      setTold(Object.fromEntries(kept));
    },
    leave: (field) => setLeft([...left, field]),
    wrong: Object.keys(found).length,
    check: () => {
      setLeft(['holder', 'bankName', 'card']);
      return Object.keys(found).length === 0;
    },
  };
}

interface FieldsProps {
  form: BankForm;
  /** A clerk fills it in for somebody. */
  counter?: boolean;
}

/** The entries themselves. */
export function BankFields({ form: { bank, problems, change, leave }, counter = false }: FieldsProps) {
  const digits = bank.card.replace(/\D/g, '');
  const complete = digits.length >= 16 && digits.length <= 19;
  return (
    <View className="card">
      <Field
        id="field-holder"
        label="户名"
        hint={counter ? '只能返还到账户主人本人的银行卡' : '只能返还到您本人的银行卡'}
        text
        value={bank.holder}
        maxLength={40}
        onInput={(holder) => change({ holder })}
        onLeave={() => leave('holder')}
        error={problems.holder}
      />
      <Field
        id="field-bankName"
        label="开户银行"
        hint="卡面上印的银行名字"
        text
        value={bank.bankName}
        maxLength={40}
        onInput={(bankName) => change({ bankName })}
        onLeave={() => leave('bankName')}
        error={problems.bankName}
      />
      <Field
        id="field-card"
        label="卡号"
        hint="卡面上的一长串数字，16 到 19 位"
        keyboard="number"
        value={bank.card}
        maxLength={23}
        onInput={(card) => change({ card, cardConfirmed: false })}
        onLeave={() => {
          change({ card: groupCard(bank.card), cardConfirmed: bank.cardConfirmed });
          leave('card');
        }}
        error={problems.card}
      />
      {/* In a narrow field the end of a long number is out of sight. */}
      {complete ? <Note>{`您填的卡号：${groupCard(bank.card)}`}</Note> : null}
      {complete && !hasCheckDigit(bank.card) ? (
        <Check
          label="我对着卡面看过，卡号没有写错"
          note="有些老的卡号和一般的规律不一样"
          checked={bank.cardConfirmed}
          onChange={(cardConfirmed) => change({ cardConfirmed })}
        />
      ) : null}
      <Note>卡号加密保存，只有办理拨付的人看得到。</Note>
    </View>
  );
}
