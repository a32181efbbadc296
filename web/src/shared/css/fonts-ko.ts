// Loaded only when Korean stands on the page: the list of ranges alone is a third of the phone's page.
import '@fontsource/noto-sans-kr/400.css';
import '@fontsource/noto-sans-kr/600.css';
