/*
 * The page around a SCORM package. The package runs in a frame with an origin of its own and reaches nothing of this page;
 * it says what it has to say by messages, and this page hands that on as the person who is signed in.
 */
const player = document.querySelector('[data-player]');
const { launch, reports } = player.dataset;
const words = JSON.parse(player.dataset.words);
const state = player.querySelector('[data-player-state]');
const token = player.querySelector('[name=_csrf]').value;
let newest = null;
let isSent = true;
let isOver = false;
let isDone = false;
let underWay = Promise.resolve();

const body = (said, over) =>
  new URLSearchParams({
    ...said,
    location: JSON.stringify(said.location),
    suspendData: JSON.stringify(said.suspendData),
    isOver: over ? 'yes' : '',
    _csrf: token,
  });

const show = (sentence, tone) => {
  state.textContent = sentence;
  state.dataset.tone = tone;
};

const answered = async (response) => {
  if (response.type === 'opaqueredirect') return show(words.signedOut, 'bad');
  const text = await response.text();
  if (response.status === 422) return show(text, 'bad');
  if (!response.ok) return show(words.lost, 'bad');
  isDone = text !== 'open';
  show(words[text] ?? '', text === 'failed' ? 'bad' : 'good');
};

const send = async () => {
  if (newest === null || isSent || isDone) return;
  isSent = true;
  const sent = { method: 'POST', body: body(newest, isOver), redirect: 'manual' };
  await fetch(reports, sent).then(answered, () => {
    isSent = false;
    show(words.lost, 'bad');
  });
};

const TEXTS = ['status', 'success', 'scaled', 'raw', 'min', 'max', 'location', 'suspendData'];
/** Whatever a package sends: these texts and a number, or nothing. */
const cleaned = (said) => {
  const seconds = Math.min(99_999_999, Math.max(0, Math.round(Number(said?.seconds) || 0)));
  return { ...Object.fromEntries(TEXTS.map((name) => [name, String(said?.[name] ?? '')])), seconds: String(seconds) };
};

window.addEventListener('message', ({ origin, data }) => {
  if (reports === '' || origin !== 'null' || data?.ichidai !== launch) return;
  newest = cleaned(data.said);
  isSent = false;
  if (data.kind === 'over') isOver = true;
  // One after the other: what was said last is what stands.
  if (data.kind !== 'seen') underWay = underWay.then(send);
});

/** Whoever leaves without a word of the package ends it, as closing it would. */
window.addEventListener('pagehide', () => {
  if (newest === null || isDone || (isSent && isOver)) return;
  isSent = true;
  void fetch(reports, { method: 'POST', body: body(newest, true), keepalive: true }).catch(() => undefined);
});
