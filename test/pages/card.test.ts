import type { Brush } from '../../src/components/Drawing/brush';
import { CARD_WIDTH, type Card, drawCard } from '../../src/pages/share/card';

interface Written {
  text: string;
  from: number;
  to: number;
  y: number;
}

/** A brush that notes what it writes and how many shapes it fills; a Chinese character is as wide as it is high. */
function paint(card: Card): { written: readonly Written[]; shapes: number } {
  const written: Written[] = [];
  let shapes = 0;
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
    fillRect: nothing,
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
  return { written, shapes };
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
