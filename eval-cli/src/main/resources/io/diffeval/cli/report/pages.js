(() => {
  'use strict';
  const main = document.getElementById('main');

  // Tables as CSV.
  const guarded = text => /^[=+\-@\t\r]/.test(text) && !/^[+-]?[0-9.]+$/.test(text) ? "'" + text : text;
  const quoted = text => /[",\r\n]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
  const values = cell => {
    if (cell.classList.contains('bar')) return [];
    if (cell.dataset.csv !== undefined) return cell.dataset.csv.split(',');
    const text = cell.textContent.trim().replace(/\s+/g, ' ');
    return [cell.tagName === 'TD' && cell.classList.contains('num') ? text.replace(/\s/g, '') : text];
  };
  const csv = table => [...table.rows]
    .map(row => [...row.cells].flatMap(values).map(value => quoted(guarded(value))).join(','))
    .join('\r\n') + '\r\n';
  document.addEventListener('click', event => {
    const button = event.target.closest('button.csv');
    const table = button && document.getElementById(button.dataset.table);
    if (!table) return;
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([csv(table)], {type: 'text/csv'}));
    link.download = table.id.slice(2) + '.csv';
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  });

  // The other pages of a report, which it carries compressed.
  const packs = [...document.querySelectorAll('script.pack')];
  if (packs.length) {
    const first = document.body.dataset.path;
    const title = document.title;
    const overview = document.createElement('div');
    let index = null;
    let shown = first;
    const inflate = async pack => {
      const bytes = Uint8Array.from(atob(pack.textContent), c => c.charCodeAt(0));
      const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
      return JSON.parse(await new Response(plain).text());
    };
    const find = async path => {
      index = index || await inflate(packs[0]);
      const number = index[path];
      return number === undefined ? null : (await inflate(packs[number]))[path];
    };
    const show = async path => {
      if (path === shown) return;
      if (shown === first) overview.replaceChildren(...main.childNodes);
      shown = path;
      if (path === first) {
        main.replaceChildren(...overview.childNodes);
        document.title = title;
        return;
      }
      main.innerHTML = '<p class="note">Opening\u2026</p>';
      let page;
      try {
        page = await find(path);
      } catch (e) {
        page = '<h1>This page cannot be opened</h1><p>The browser could not unpack it; a newer one can.</p>';
      }
      if (shown !== path) return;
      main.innerHTML = page || '<h1>Not in this report</h1><p>The report was limited in size. <code>diffeval dashboard</code> shows everything.</p>';
      const heading = main.querySelector('h1');
      document.title = (heading ? heading.textContent.trim() + ' \u2013 ' : '') + title;
      window.scrollTo(0, 0);
      main.focus({preventScroll: true});
    };
    const route = async () => {
      const hash = location.hash.slice(1);
      if (hash.startsWith('/')) return show(hash);
      if (hash && document.getElementById(hash)) return;
      await show(first);
      const target = hash && document.getElementById(hash);
      if (target) target.scrollIntoView();
    };
    window.addEventListener('hashchange', route);
    route();
  }

  // A page that goes on while its run does.
  if (document.body.dataset.live) {
    const refresh = async () => {
      const selected = String(getSelection());
      if (!document.hidden && !selected) {
        try {
          const response = await fetch(location.pathname + location.search, {credentials: 'same-origin'});
          if (response.ok) {
            // Without its style, whose nonce is not that of this page.
            const html = (await response.text()).replace(/<style[^]*?<\/style>/, '');
            const next = new DOMParser().parseFromString(html, 'text/html');
            const open = [...main.querySelectorAll('details')].map(details => details.open);
            const focused = main.contains(document.activeElement);
            const fresh = next.getElementById('main');
            if (!focused && fresh.innerHTML !== main.innerHTML) {
              main.innerHTML = fresh.innerHTML;
              main.querySelectorAll('details').forEach((details, i) => { details.open = open[i] || details.open; });
            }
            document.querySelector('.foot').textContent = next.querySelector('.foot').textContent;
            if (!next.body.dataset.live) return;
          }
        } catch (e) {
          document.querySelector('.foot').textContent = 'The dashboard does not answer.';
        }
      }
      setTimeout(refresh, 5000);
    };
    setTimeout(refresh, 5000);
  }
})();
