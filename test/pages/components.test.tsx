import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { useState } from 'react';
import { Failed } from '../../src/components/Blank';
import { Button, Link } from '../../src/components/Button';
import { Check } from '../../src/components/Check';
import { CheckList } from '../../src/components/Check/List';
import { ChoiceGroup } from '../../src/components/Choice';
import { DateField } from '../../src/components/DateField';
import { Field } from '../../src/components/Field';
import { Lines } from '../../src/components/Lines';
import { Meter } from '../../src/components/Meter';
import { Money } from '../../src/components/Money';
import { OfflineStrip } from '../../src/components/OfflineStrip';
import { Seal, sealMark } from '../../src/components/Seal';
import { Segment } from '../../src/components/Segment';
import { StackBar } from '../../src/components/StackBar';
import { Steps } from '../../src/components/Steps';
import { phrases } from '../../src/components/Text';
import { Timeline } from '../../src/components/Timeline';
import { Tip } from '../../src/components/Tip';
import { TwoReadings } from '../../src/components/TwoReadings';

afterEach(cleanup);

describe('Button', () => {
  test('acts on a tap, on Enter and on space, and on no other key', () => {
    const act = jest.fn();
    render(<Button label="看结果" onTap={act} />);
    const button = screen.getByRole('button', { name: '看结果' });
    fireEvent.click(button);
    fireEvent.keyDown(button, { key: 'Enter' });
    fireEvent.keyDown(button, { key: ' ' });
    fireEvent.keyDown(button, { key: 'a' });
    expect(act).toHaveBeenCalledTimes(3);
    expect(button.tabIndex).toBe(0);
  });

  test('while it waits it says what is done and takes no second tap', () => {
    const act = jest.fn();
    render(<Button label="存进 2025 年" waiting="正在存" onTap={act} />);
    const button = screen.getByRole('button', { name: '正在存' });
    fireEvent.click(button);
    expect(act).not.toHaveBeenCalled();
    expect(button.getAttribute('aria-disabled')).toBe('true');
  });

  test('unavailable it can still be read and tapped: the tap leads to the reason', () => {
    const act = jest.fn();
    render(<Button label="下一题" unavailable onTap={act} />);
    const button = screen.getByRole('button', { name: '下一题' });
    expect(button.getAttribute('aria-disabled')).toBe('true');
    fireEvent.click(button);
    expect(act).toHaveBeenCalledTimes(1);
  });

  test('a link may be named more fully than it is written', () => {
    render(<Link label="删除" name="删除 1 月 2 日的就医" onTap={() => undefined} />);
    expect(screen.getByRole('button', { name: '删除 1 月 2 日的就医' }).textContent).toBe('删除');
  });
});

function Question() {
  const [value, setValue] = useState<string>();
  return (
    <ChoiceGroup
      question="在职还是退休？"
      value={value}
      onChoose={setValue}
      options={[
        { value: 'active', label: '在职', note: '单位在给交医保' },
        { value: 'retired', label: '退休' },
      ]}
    />
  );
}

test('Choice: one of several, named with its explanation', () => {
  render(<Question />);
  const group = within(screen.getByRole('radiogroup', { name: '在职还是退休？' }));
  const [active, retired] = group.getAllByRole('radio');
  expect(active?.getAttribute('aria-label')).toBe('在职，单位在给交医保');
  fireEvent.click(group.getByRole('radio', { name: '退休' }));
  expect(retired?.getAttribute('aria-checked')).toBe('true');
  expect(active?.getAttribute('aria-checked')).toBe('false');
});

describe('Field', () => {
  const typed = jest.fn();
  const left = jest.fn();
  const field = (error?: string) => (
    <Field
      id="field-total"
      label="总费用"
      hint="收费票据上的“医疗费总额”"
      unit="元"
      value=""
      onInput={typed}
      onLeave={left}
      error={error}
    />
  );

  test('is named with its unit and tells what is typed and when it is left', () => {
    render(field());
    const input = screen.getByRole('textbox', { name: '总费用，元' });
    fireEvent.change(input, { target: { value: '12.5' } });
    fireEvent.blur(input);
    expect(typed).toHaveBeenCalledWith('12.5');
    expect(left).toHaveBeenCalledTimes(1);
    expect(input.getAttribute('aria-invalid')).toBe('false');
  });

  test('reads an amount back in groups once it is left, and changes nothing under the hands of who types', () => {
    const Amount = () => {
      const [value, setValue] = useState('2500');
      return <Field id="field-total" label="总费用" unit="元" value={value} onInput={setValue} />;
    };
    render(<Amount />);
    const input = screen.getByRole<HTMLInputElement>('textbox');
    expect(input.value).toBe('2,500.00');
    fireEvent.focus(input);
    expect(input.value).toBe('2,500.00');
    for (const [text, shown] of [
      ['1234567.5', '1,234,567.50'],
      ['2,500.0', '2,500.00'],
      ['1000.005', '1000.005'],
      ['0120', '120.00'],
      ['十块', '十块'],
      ['', ''],
    ] as const) {
      fireEvent.change(input, { target: { value: text } });
      expect(input.value).toBe(text);
      fireEvent.blur(input);
      expect(input.value).toBe(shown);
    }
  });

  test('announces what is wrong, right below', () => {
    render(field('最多写到分'));
    expect(screen.getByRole('alert').textContent).toBe('最多写到分');
    expect(screen.getByRole('textbox').getAttribute('aria-invalid')).toBe('true');
  });
});

test('DateField: no day looks chosen before one is', () => {
  render(<DateField id="field-date" label="日期" value={undefined} onChoose={jest.fn()} />);
  screen.getByRole('button', { name: '日期，还没有选，点按更改' });
});

test('DateField: says the day in words and hands on the chosen one', () => {
  const choose = jest.fn();
  render(<DateField id="field-date" label="看病日期" value="2025-01-06" onChoose={choose} />);
  expect(screen.getByRole('button', { name: '看病日期，2025 年 1 月 6 日，点按更改' })).toBeTruthy();
  fireEvent.change(screen.getByTestId('wheel'), { target: { value: '2025-02-01' } });
  expect(choose).toHaveBeenCalledWith('2025-02-01');
});

describe('Check', () => {
  test('is ticked by the user alone', () => {
    const change = jest.fn();
    render(<Check label="我已知道" checked={false} onChange={change} />);
    const box = screen.getByRole('checkbox', { name: '我已知道' });
    expect(box.getAttribute('aria-checked')).toBe('false');
    fireEvent.click(box);
    expect(change).toHaveBeenCalledWith(true);
  });

  test('a list keeps the order of its options, whatever the order of the taps', () => {
    const choose = jest.fn();
    const options = ['a', 'b', 'c'].map((value) => ({ value, label: value }));
    render(<CheckList question="哪些" options={options} chosen={['c']} onChoose={choose} />);
    fireEvent.click(screen.getByRole('checkbox', { name: 'a' }));
    expect(choose).toHaveBeenLastCalledWith(['a', 'c']);
    fireEvent.click(screen.getByRole('checkbox', { name: 'c' }));
    expect(choose).toHaveBeenLastCalledWith([]);
  });
});

test('Segment: tabs of which one is selected', () => {
  const choose = jest.fn();
  render(
    <Segment
      name="怎么填费用"
      value="total"
      onChoose={choose}
      options={[
        { value: 'total', label: '只填总数' },
        { value: 'items', label: '按清单填' },
      ]}
    />,
  );
  expect(screen.getByRole('tab', { name: '只填总数' }).getAttribute('aria-selected')).toBe('true');
  fireEvent.click(screen.getByRole('tab', { name: '按清单填' }));
  expect(choose).toHaveBeenCalledWith('items');
});

test('Steps: words first; the bar is only for the eye', () => {
  const { container } = render(<Steps step={3} of={5} topic="去哪看" />);
  expect(screen.getByText('第 3 步，共 5 步 · 去哪看')).toBeTruthy();
  expect(container.querySelectorAll('.steps-part')).toHaveLength(5);
  expect(container.querySelectorAll('.steps-on')).toHaveLength(3);
});

test('Lines: one control with one name each, and a sum', () => {
  const clause = { title: '起付线', document: '政策问答', section: '十', since: '2023 年 1 月 1 日起适用' };
  render(
    <Lines
      sum="700.00"
      lines={[
        { key: '1', label: '起付线', payer: '先自己付。', yuan: '500.00', clause },
        { key: '2', label: '支付', payer: '统筹基金付', yuan: '200.00', clause },
      ]}
    />,
  );
  const line = screen.getByRole('button', { name: '起付线，先自己付，500.00 元，展开条款' });
  expect(screen.queryByText('《政策问答》第十问')).toBeNull();
  fireEvent.click(line);
  expect(line.getAttribute('aria-expanded')).toBe('true');
  expect(screen.getByText('《政策问答》第十问')).toBeTruthy();
  expect(screen.getByText('合计')).toBeTruthy();
});

describe('Money', () => {
  test('has its comma, its decimals and its unit in one piece', () => {
    const { container } = render(<Money yuan="1200.50" />);
    expect(container.textContent).toBe('1,200.50元');
  });

  test.each([
    ['1200.00', ''],
    ['99999.99', ''],
    ['123456.00', 'amount-long'],
    ['99999999.99', 'amount-wide'],
  ])('%s in large type takes the step %j', (yuan, step) => {
    const { container } = render(<Money yuan={yuan} size="num" />);
    const classes = container.firstElementChild?.className.trim().split(' ');
    expect(classes).toEqual(step === '' ? ['amount-num'] : ['amount-num', step]);
  });
});

test('pictures say in words what they show', () => {
  render(
    <>
      <Meter name="起付线，全年 500 元，还剩 100 元" used={0.5} now={0.3} />
      <StackBar name="三级：统筹基金 60.00 元" parts={[{ payer: 'poolingFund', yuan: '60.00' }]} />
    </>,
  );
  const names = screen.getAllByRole('img').map((picture) => picture.getAttribute('aria-label'));
  expect(names).toEqual(['起付线，全年 500 元，还剩 100 元', '三级：统筹基金 60.00 元']);
});

describe('notices', () => {
  test('only a bad one interrupts', () => {
    render(<Tip title="还没看病也能算" />);
    expect(screen.queryByRole('alert')).toBeNull();
    render(<Tip kind="bad" title="没有存上" />);
    expect(screen.getByRole('alert').textContent).toBe('没有存上');
  });

  test('two readings stand with their amounts', () => {
    const { container } = render(
      <TwoReadings
        question="哪一种？"
        of="医保付"
        ours={{ words: '算费用', yuan: '1200.00' }}
        others={[{ words: '算基金付的', yuan: '1500.00', beyond: '另有 80.00 元' }]}
      />,
    );
    expect(container.textContent).toContain('现在这样算算费用医保付 1,200.00元');
    expect(container.textContent).toContain('另一种算法算基金付的医保付 1,500.00元另有 80.00 元');
  });

  test('without a network: what is seen, and a way to try again', () => {
    const retry = jest.fn();
    render(<OfflineStrip seen="看到的是今天 8:15 存下的" onRetry={retry} />);
    expect(screen.getByRole('status').textContent).toContain('看到的是今天 8:15 存下的');
    fireEvent.click(screen.getByRole('button', { name: '重试' }));
    expect(retry).toHaveBeenCalledTimes(1);
  });

  test('a failure is announced', () => {
    render(<Failed title="这次没有算出来" />);
    expect(within(screen.getByRole('alert')).getByRole('heading').textContent).toBe('这次没有算出来');
  });
});

test('Timeline: what is planned stands apart from what has happened', () => {
  const { container } = render(
    <Timeline
      stops={[
        { key: '1', state: 'done', body: '1 月 2 日' },
        { key: '2', state: 'todo', body: '3 月 10 日' },
      ]}
    />,
  );
  expect(screen.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
    '1 月 2 日',
    '3 月 10 日',
  ]);
  expect(container.querySelectorAll('.stop-done')).toHaveLength(1);
  expect(container.querySelectorAll('.stop-way-todo')).toHaveLength(1);
});

describe('Seal', () => {
  test.each([
    ['妈妈', '母'],
    ['本人', '我'],
    ['外婆', '外婆'],
    ['住在乡下的二外婆', '外婆'],
    ['𠮷娜', '𠮷娜'],
  ])('%s has the mark %s', (label, mark) => expect(sealMark(label)).toBe(mark));

  test('is for the eye alone: the name stands beside it', () => {
    const { container } = render(<Seal of="妈妈" />);
    expect(container.firstElementChild?.getAttribute('aria-hidden')).toBe('true');
  });
});

test.each([
  ['在本地、在外地，办不办手续', 'phrases'],
  ['总费用 300,000\u00a0元以内：一级医院、二级医院，自己付得少', 'phrases'],
  // One phrase by itself, and one that no line holds, break where they must.
  ['爸爸属于下面的情况吗？', ''],
  ['这里看得到家里人要缴多少，不能缴', ''],
])('%s breaks between its phrases only where each of them has room', (text, expected) => {
  expect(phrases(text, 9)).toBe(expected);
});
