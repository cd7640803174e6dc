import type { Brush } from '../../src/components/Drawing/brush';
import { CARD_WIDTH, type Card, drawCard } from '../../src/pages/share/card';

interface Written {
  text: string;
  from: number;
  to: number;
  y: number;
}

/** A brush that notes what it writes and how many shapes it fills; a Chinese character is as wide as it is high. */
function paint(card: Card): { written: readonly Written[]; shapes: number; dots: number } {
  const written: Written[] = [];
  let shapes = 0;
  let dots = 0;
  const size = () => Number(/(\d+)px/.exec(brush.font)?.[1]);
  const widthOf = (text: string) =>
    [...text].reduce((sum, one) => sum + (/[ -~]/.test(one) ? 0.6 : 1) * size(), 0);
  const nothing = () => undefined;
  const brush: Brush = {
    fillStyle: '',
    strokeStyle: '',
    lineWidth: 1,
    font: '',
    textBaseline: '',
    textAlign: 'left',
    fillRect: (_x, _y, width) => {
      if (width < 4) dots += 1;
    },
    beginPath: nothing,
    moveTo: nothing,
    lineTo: nothing,
    arcTo: nothing,
    closePath: nothing,
    stroke: nothing,
    setLineDash: nothing,
    scale: nothing,
    drawImage: nothing,
    fill: () => {
      shapes += 1;
    },
    measureText: (text) => ({ width: widthOf(text) }),
    fillText: (text, x, y) => {
      const width = widthOf(text);
      const from = brush.textAlign === 'right' ? x - width : x;
      written.push({ text, from, to: from + width, y });
    },
  };
  drawCard(brush, card);
  return { written, shapes, dots };
}

const CARD: Card = {
  about: '随州市 · 居民医保 · 住院',
  title: ['同样花 99,999,999.99 元，', '去哪级医院，差 20 元'],
  bars: [
    { name: '一级', paid: '273516.00', personal: '99726483.99', total: '99999999.99' },
    { name: '二级', paid: '49999999.99', personal: '50000000.00', total: '99999999.99' },
  ],
  best: '去一级医院最少，自己付 50,000,000.00 元',
  beyond: undefined,
  earlier: 3,
  source: '按《随州市城乡居民基本医疗保险待遇》第三部分，2025 年 1 月 1 日起适用。',
  code: undefined,
};

test('of very large bills nothing is written over something else, nor beyond the edge', () => {
  const { written } = paint(CARD);
  for (const one of written) {
    expect(one.to).toBeLessThanOrEqual(CARD_WIDTH);
    const beside = written.filter((other) => other !== one && Math.abs(other.y - one.y) < 8);
    for (const other of beside)
      expect([one.text, other.text, one.to <= other.from || other.to <= one.from]).toEqual([
        one.text,
        other.text,
        true,
      ]);
  }
});

test('a bill of nothing has no bar', () => {
  const zero = { ...CARD, bars: [{ name: '这次', paid: '0.00', personal: '0.00', total: '0.00' }] };
  expect(paint(zero).shapes).toBe(0);
  expect(paint(CARD).shapes).toBeGreaterThan(0);
});

test('each part of a bar has its pattern and its label, and one column is written alike', () => {
  const split = { name: '三级', paid: '6000.00', personal: '2591.43', overflow: '908.57', total: '9500.00' };
  const { written, shapes, dots } = paint({ ...CARD, bars: [split] });
  const texts = written.map(({ text }) => text);
  expect(texts).toEqual(expect.arrayContaining(['医保付 6,000.00', '自己付 2,591.43', '按住院结算 908.57']));
  // Three parts and a swatch of each, and the plate of the code at the most.
  expect(shapes).toBeGreaterThanOrEqual(6);
  expect(dots).toBeGreaterThan(0);
  const whole = { name: '一级', paid: '1800.00', personal: '700.00', total: '2500.00' };
  expect(paint({ ...CARD, bars: [whole] }).written.map(({ text }) => text)).toContain('自己付 700');
  const fund = { ...whole, paid: '2500.00', personal: '0.00' };
  expect(paint({ ...CARD, bars: [fund] }).dots).toBe(0);
});
