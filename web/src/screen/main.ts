import { mount } from 'svelte';
import { initI18n, loadKorean } from '../shared/i18n.svelte';
import { startTheme } from '../shared/theme';
import '../shared/css/base.css';
import Screen from './Screen.svelte';

startTheme();
// A hall's computer often has no Korean face of its own, and the language switch shows one at once.
loadKorean();
void initI18n('screen').then(() => mount(Screen, { target: document.getElementById('app')! }));
