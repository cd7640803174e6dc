import { render } from '@testing-library/react';
import { Pair } from '../../src/components/Pair';
import { unbroken } from '../../src/components/Text';
import { sayClause, sayPlace } from '../../src/copy/clauses';
import { daysBetween, deadlineOf } from '../../src/pages/home/deadlineOf';

type Overview = Parameters<typeof deadlineOf>[0];
type Someone = Pick<Overview['people'][number], 'name' | 'region' | 'state' | 'enrolment'>;

const plain = (node: unknown): string => String(node).replaceAll('\u00a0', '_');

test('dates and amounts stay on one line, words between them do not', () => {
  expect(plain(unbroken('2026 年 1 月 1 日重新算'))).toBe('2026_年_1_月_1_日重新算');
  expect(plain(unbroken('这次付了 1,200.00 元'))).toBe('这次付了 1,200.00_元');
  expect(unbroken(['a', 1, '3 人'])).toEqual(['a', 1, '3\u00a0人']);
});

test('the place of a clause is said in full', () => {
  expect(sayClause('某市政策问答', '十八(三)')).toBe('《某市政策问答》第十八问（三）');
  expect(sayPlace('某问答', '九、十二')).toBe('第九问、第十二问');
  expect(sayPlace('某市政策宣讲', '二·家庭共济')).toBe('第二部分 · 家庭共济');
  expect([sayPlace('某通知', '四(一)'), sayPlace('某通知', '附件1')]).toEqual(['四（一）', '附件1']);
});

test('two amounts take one size; where one is too wide they stand below each other', () => {
  const look = (yuan: string) => {
    const { container } = render(
      <Pair
        amounts={[
          { label: '医保付', yuan: '1500.00' },
          { label: '自己付', yuan },
        ]}
      />,
    );
    const sizes = [...container.querySelectorAll('.amount-num')].map(({ className }) => className.trim());
    return { sizes, tall: container.querySelector('.pair-tall') !== null };
  };
  expect(look('1300.00')).toEqual({ sizes: ['amount-num', 'amount-num'], tall: false });
  const wide = 'amount-num amount-wide';
  expect(look('99998499.99')).toEqual({ sizes: [wide, wide], tall: true });
});

const window = { opens: '2024-09-01', closes: '2024-12-31', lateUntil: '2025-02-28' };

function someone(name: string, state: Someone['state'], place: 'in_window' | 'late'): Someone {
  const enrolment = { known: true, window: place, ...window, waitMonths: 0, coveredFrom: null } as const;
  return { name, region: 'enshi', state, enrolment: { ...enrolment, coveredTo: null, who: null, cite: [] } };
}

const next = (...people: Someone[]) => deadlineOf({ people, regions: [{ region: 'enshi', name: '恩施市' }] });

test('the home page tells the next day by which somebody has to pay', () => {
  expect(next(someone('陈雨', 'paid', 'in_window'))).toBeUndefined();
  const both = next(
    someone('陈雨', 'owed', 'in_window'),
    someone('王丽', 'owed', 'in_window'),
    someone('陈卫国', 'late', 'late'),
  );
  expect(both).toEqual({
    region: '恩施',
    names: ['陈雨', '王丽'],
    opens: '2024-09-01',
    closes: '2024-12-31',
    late: false,
  });
  expect(next(someone('陈卫国', 'late', 'late'))).toMatchObject({ closes: '2025-02-28', late: true });
  expect([daysBetween('2025-01-06', '2025-02-28'), daysBetween('2025-03-01', '2025-02-28')]).toEqual([53, 0]);
});
