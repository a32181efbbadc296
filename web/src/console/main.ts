import { mount } from 'svelte';
import { claim, createRoom, getRoom, staff } from '../shared/api';
import { initI18n } from '../shared/i18n.svelte';
import { startTheme } from '../shared/theme';
import Console from './Console.svelte';
import './console.css';
import { Entry } from './entry/entry.svelte';

startTheme();
void initI18n('console').then(() =>
  mount(Console, {
    target: document.getElementById('app')!,
    props: { entry: new Entry({ claim, createRoom, getRoom, staff }) },
  }),
);
