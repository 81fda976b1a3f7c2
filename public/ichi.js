/* Nothing here is required: every page works without it. */

/** The key `/` goes to the search box, unless somebody is typing. */
document.addEventListener('keydown', (event) => {
  const typing = event.target.closest('input, textarea, select, [contenteditable]');
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing) return;
  const search = document.querySelector('[data-find]');
  if (!search) return;
  event.preventDefault();
  search.focus();
  search.select();
});

const closePops = (except) => {
  for (const pop of document.querySelectorAll('.ichi-pop[open]')) if (pop !== except) pop.open = false;
};

document.addEventListener('click', (event) => closePops(event.target.closest('.ichi-pop')));

document.addEventListener('keydown', (event) => {
  const pop = event.target.closest('.ichi-pop[open]');
  if (event.key !== 'Escape' || !pop) return;
  pop.open = false;
  pop.querySelector('summary').focus();
});

document.addEventListener('change', (event) => {
  if (event.target.matches('[data-autosubmit]')) event.target.form.requestSubmit();
});

/** The box that picks all of a table or a sheet is hidden in the page as sent, because only this script can make it work. */
for (const all of document.querySelectorAll('[data-pick-all]')) {
  const picks = [...all.closest('table, .ichi-sheet').querySelectorAll(`[name="${CSS.escape(all.dataset.pickAll)}"]`)];
  const show = () => {
    all.checked = picks.length > 0 && picks.every((pick) => pick.checked);
    all.indeterminate = !all.checked && picks.some((pick) => pick.checked);
  };
  all.hidden = false;
  all.addEventListener('change', () => {
    for (const pick of picks) pick.checked = all.checked;
  });
  for (const pick of picks) pick.addEventListener('change', show);
  show();
}

for (const part of document.querySelectorAll('[data-needs-script]')) part.hidden = false;

document.querySelector('[data-focus]')?.focus();

/** Work under way: renews the marked parts in place, so that reading and focus are not disturbed. */
const renew = async () => {
  const response = await fetch(location.href, { headers: { accept: 'text/html' } });
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html');
  if (!response.ok || response.redirected || !fresh.body.dataset.refresh) return location.reload();
  for (const part of document.querySelectorAll('[data-live]')) {
    const next = fresh.getElementById(part.id);
    if (next && !part.contains(document.activeElement)) part.replaceWith(next);
  }
};

const seconds = Number(document.body.dataset.refresh);
if (seconds > 0) setInterval(() => renew().catch(() => {}), seconds * 1000);

/** What is typed is kept by the server a moment after the last key, and said in the place that waits for it. */
for (const form of document.querySelectorAll('[data-autosave]')) {
  let waiting;
  let isSent = false;
  const keep = async () => {
    const body = new URLSearchParams(new FormData(form));
    const { ok } = await fetch(form.dataset.autosave, { method: 'POST', body, redirect: 'manual', keepalive: true });
    const said = document.getElementById('autosave');
    if (said) said.textContent = ok ? said.dataset.kept : said.dataset.failed;
  };
  form.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => isSent || keep().catch(() => {}), 1000);
  });
  form.addEventListener('submit', () => {
    isSent = true;
    clearTimeout(waiting);
  });
}

/** A unit of a plan is dragged to another week; its own page does the same without a mouse. */
const moving = document.getElementById('move-unit');
if (moving) {
  for (const unit of document.querySelectorAll('[data-drag]')) {
    unit.draggable = true;
    unit.addEventListener('dragstart', (event) => event.dataTransfer.setData('text/plain', unit.dataset.drag));
  }
  for (const week of document.querySelectorAll('[data-drop]')) {
    week.addEventListener('dragover', (event) => {
      event.preventDefault();
      week.dataset.over = '';
    });
    week.addEventListener('dragleave', () => delete week.dataset.over);
    week.addEventListener('drop', (event) => {
      event.preventDefault();
      const action = event.dataTransfer.getData('text/plain');
      if (!/^\/plans\/[\w-]+\/units\/[\w-]+\/week$/.test(action)) return;
      moving.action = action;
      moving.elements.week.value = week.dataset.drop;
      moving.submit();
    });
  }
}
