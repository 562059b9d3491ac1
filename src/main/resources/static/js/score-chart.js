// Lines of a score over thirteen months beside last year and the target. The table is the source; the chart only shows it.
(() => {
  const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const charts = [];
  document.querySelectorAll('[data-score-chart]').forEach(place => {
    const table = document.getElementById(place.dataset.scoreChart);
    const heads = [...table.tHead.rows[0].cells].map(cell => cell.textContent.trim());
    const rows = [...table.tBodies[0].rows];
    const line = (column, tone, type, symbol) => ({
      name: heads[column], type: 'line', connectNulls: false, symbol, symbolSize: 7, lineStyle: { type, width: column === 1 ? 3 : 2 }, itemStyle: { color: colour(tone) }, color: colour(tone),
      data: rows.map(row => row.cells[column].dataset.value === undefined ? null : Number(row.cells[column].dataset.value)), ...(column === 3 ? { step: 'middle' } : {}),
    });
    const chart = echarts.init(place);
    chart.setOption({
      animation: false, textStyle: { fontFamily: 'inherit' }, grid: { left: 8, right: 20, top: 34, bottom: 4, containLabel: true },
      legend: { top: 0, right: 0, textStyle: { color: colour('--ink-2') } }, tooltip: { trigger: 'axis', renderMode: 'richText' },
      xAxis: { type: 'category', data: rows.map(row => row.cells[0].textContent.trim()), axisLabel: { color: colour('--ink-2') } },
      yAxis: { type: 'value', scale: true, minInterval: 1, boundaryGap: ['8%', '8%'], axisLabel: { color: colour('--ink-2') }, splitLine: { lineStyle: { color: colour('--line') } } },
      series: [line(3, '--warn', 'dashed', 'none'), line(2, '--line-strong', 'dotted', 'emptyCircle'), line(1, '--accent', 'solid', 'circle')],
    });
    charts.push(chart);
  });
  window.addEventListener('resize', () => charts.forEach(chart => chart.resize()));
})();
