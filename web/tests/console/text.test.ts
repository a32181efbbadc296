import { describe, expect, it } from 'vitest';
import { filled, folded, graphemes, latinDigits, shortened } from '../../src/console/parts/text';

describe('texts of the console', () => {
  it('are counted as readers count', () => {
    expect(graphemes('مُدُن')).toBe(3);
    expect(graphemes('👩‍👩‍👧')).toBe(1);
    expect(graphemes('도시')).toBe(2);
  });

  it('leave out languages without a text', () => {
    expect(filled({ ar: ' مسقط ', en: '  ', ko: '' })).toEqual({ ar: 'مسقط' });
  });

  it('are shortened only when too long', () => {
    expect(shortened('abcdef', 6)).toBe('abcdef');
    expect(shortened('abc defg', 5)).toBe('abc…');
  });

  it('show any digits as 0 to 9', () => expect(latinDigits('٠٤١ ۲۰۵')).toBe('041 205'));

  it('are found whatever way Arabic is spelled', () => {
    expect(folded('إدارةُ المُدن')).toBe(folded('اداره المدن'));
    expect(folded('مستشفى')).toBe(folded('مستشفي'));
    expect(folded('صحــار')).toBe(folded('صحار'));
  });

  it('are found whatever the case, and in whole Korean syllables', () => {
    expect(folded('LoRaWAN')).toBe('lorawan');
    expect(folded('도시').includes(folded('도'))).toBe(true);
    expect(folded('각').includes(folded('가'))).toBe(false);
  });
});
