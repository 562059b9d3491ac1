// Stacked columns of the figures in the table beside, a row a column: days, months. The table is the source.
(() => {
  const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const tones = ['--accent', '--line-strong', '--ink-2'];
  const charts = [];
  document.querySelectorAll('[data-columns]').forEach(place => {
    const table = document.getElementById(place.dataset.columns);
    const heads = [...table.tHead.rows[0].cells].map(cell => cell.textContent.trim());
    const rows = [...table.tBodies[0].rows];
    const shown = heads.map((_, i) => i).slice(1).filter(i => rows.some(row => row.cells[i].dataset.value !== undefined));
    const line = place.dataset.kind === 'line';
    const chart = echarts.init(place);
    chart.setOption({
      animation: false, textStyle: { fontFamily: 'inherit' },
      grid: { left: 8, right: 24, top: 38, bottom: 4, containLabel: true },
      legend: { top: 0, right: 0, textStyle: { color: colour('--ink-2') } },
      tooltip: { trigger: 'axis', renderMode: 'richText', axisPointer: { type: 'shadow' } },
      yAxis: { type: 'value', minInterval: line ? 0 : 1, name: place.dataset.unit, nameTextStyle: { color: colour('--ink-2'), align: 'left' }, axisLabel: { color: colour('--ink-2') }, splitLine: { lineStyle: { color: colour('--line') } } },
      xAxis: { type: 'category', data: rows.map(row => row.cells[0].textContent.trim().replace(/^\d{4}-(?=\d\d-)/, '')), axisLabel: { color: colour('--ink') } },
      series: shown.map((i, n) => ({
        name: heads[i], type: line ? 'line' : 'bar', stack: line ? undefined : 'all', barMaxWidth: 28, itemStyle: { color: colour(tones[n % tones.length]) },
        data: rows.map(row => row.cells[i].dataset.value === undefined || row.cells[i].dataset.value === '' ? null : Number(row.cells[i].dataset.value)),
      })),
    });
    charts.push(chart);
  });
  window.addEventListener('resize', () => charts.forEach(chart => chart.resize()));
})();
