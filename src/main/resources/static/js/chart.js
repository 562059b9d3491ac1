// Bars of the figures in the table beside: this period and the one before. The table is the source; the chart only shows it.
(() => {
  const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const charts = [];
  document.querySelectorAll('[data-chart]').forEach(place => {
    const table = document.getElementById(place.dataset.chart);
    const heads = [...table.tHead.rows[0].cells].map(cell => cell.textContent.trim());
    const rows = [...table.tBodies[0].rows].slice(0, Number(place.dataset.most)).reverse();
    const short = text => text.length > 14 ? text.slice(0, 13) + '…' : text;
    const series = (column, tone) => ({
      name: heads[column], type: 'bar', barMaxWidth: 12, itemStyle: { color: colour(tone) },
      data: rows.map(row => row.cells[column].dataset.value === undefined ? null : Number(row.cells[column].dataset.value)),
      label: { show: column === 1, position: 'right', color: colour('--ink-2'), formatter: item => item.value ?? '' },
    });
    const chart = echarts.init(place);
    chart.setOption({
      animation: false, textStyle: { fontFamily: 'inherit' },
      grid: { left: 8, right: 48, top: 30, bottom: 4, containLabel: true },
      legend: { top: 0, right: 0, data: [heads[1], heads[2]], textStyle: { color: colour('--ink-2') } },
      tooltip: { trigger: 'axis', renderMode: 'richText', axisPointer: { type: 'shadow' } },
      xAxis: { type: 'value', name: place.dataset.unit, nameTextStyle: { color: colour('--ink-2') }, nameLocation: 'end', nameGap: 6,
        axisLabel: { color: colour('--ink-2') }, splitLine: { lineStyle: { color: colour('--line') } } },
      yAxis: { type: 'category', data: rows.map(row => short(row.cells[0].textContent.trim())), axisLabel: { color: colour('--ink') } },
      series: [series(2, '--line-strong'), series(1, '--accent')],
    });
    charts.push(chart);
  });
  window.addEventListener('resize', () => charts.forEach(chart => chart.resize()));
})();
