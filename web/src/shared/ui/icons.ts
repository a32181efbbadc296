/** Strokes on a 24 by 24 field, drawn in the colour of the text around them. */
export const icons = {
  up: ['M6 14l6-6 6 6'],
  down: ['M6 10l6 6 6-6'],
  check: ['M5 12.5l4.5 4.5L19 7.5'],
  x: ['M6 6l12 12M18 6L6 18'],
  dots: ['M5 12h.01M12 12h.01M19 12h.01'],
  send: ['M12 19V6M6 11.5L12 5.5l6 6'],
  plus: ['M12 5v14M5 12h14'],
  minus: ['M5 12h14'],
  edit: ['M4.5 19.5l1-4.2L16 4.8l3.2 3.2L8.7 18.5z', 'M13.8 7l3.2 3.2'],
  search: ['M4.5 11a6.5 6.5 0 1 0 13 0a6.5 6.5 0 1 0-13 0', 'M16 16l4 4'],
  play: ['M8 5.5v13l10.5-6.5z'],
  stop: ['M7 7h10v10H7z'],
  screen: ['M3.5 5h17v11.5h-17zM9 20h6'],
  link: [
    'M10 14a4 4 0 0 0 5.7 0l2.8-2.8a4 4 0 0 0-5.7-5.7L11.5 6.8',
    'M14 10a4 4 0 0 0-5.7 0l-2.8 2.8a4 4 0 0 0 5.7 5.7l1.3-1.3',
  ],
  people: [
    'M5.5 8.5a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0',
    'M2.5 19.5c.4-3.7 2.9-6 6.5-6s6.1 2.3 6.5 6',
    'M15.5 5.3a3.5 3.5 0 0 1 0 6.4M17.5 14c2.3.8 3.7 2.8 4 5.5',
  ],
  heart: [
    'M12 19.5C6 15.5 3.5 12 3.5 8.8a4.3 4.3 0 0 1 8.5-1.2 4.3 4.3 0 0 1 8.5 1.2c0 3.2-2.5 6.7-8.5 10.7z',
  ],
  hands: [
    'M17.8 3.8l.7-1.9M20 5.8l1.7-1M20.5 8.6h1.7',
    'M7.5 13.5V6.8a1.4 1.4 0 0 1 2.8 0V11V5a1.4 1.4 0 0 1 2.8 0v6-4.6a1.4 1.4 0 0 1 2.8 0v5.1l.8-1.7c.9-1.6 2.9-.7 2.4.9l-1.7 5.2a5.6 5.6 0 0 1-5.3 3.9c-2.7 0-4.2-1.2-5.4-3.3l-2.3-4c-.8-1.4 1-2.5 2-1.4z',
  ],
  idea: ['M9.5 18.5h5M10.5 21h3', 'M8.8 15.5a6 6 0 1 1 6.4 0v.5H8.8z'],
  ask: ['M8.5 9a3.5 3.5 0 1 1 5 3.2c-1 .5-1.5 1.2-1.5 2.3M12 18h.01'],
  thumb: [
    'M4 11h3v8.5H4z',
    'M7 11.5l3.5-7.5c1.3 0 2.3 1 2.3 2.3V9.5h5a2 2 0 0 1 2 2.3l-1.1 6a2 2 0 0 1-2 1.7H7',
  ],
} as const;

export type IconName = keyof typeof icons;

/** The icon of each reaction, in the order of `reactions` in the contracts. */
export const reactionIcons: readonly IconName[] = ['hands', 'heart', 'thumb', 'idea', 'ask'];
