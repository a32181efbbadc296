import { mount } from 'svelte';
import { staff, claim } from '../shared/api';
import '../shared/css/base.css';
import './stage.css';
import { initI18n, loadKorean } from '../shared/i18n.svelte';
import { startTheme } from '../shared/theme';
import { StageEntry } from './entry.svelte';
import Stage from './Stage.svelte';

startTheme();
// A tablet may have no Korean face of its own, and the language switch shows one at once.
loadKorean();
void initI18n('stage').then(() =>
  mount(Stage, {
    target: document.getElementById('app')!,
    props: { entry: new StageEntry({ staff, claim }) },
  }),
);
