/// Forms of a period 定期报表: the service-quality form 服务质量表 and others that each person of a department hands up when a period has ended.
@NullMarked
package app.guike.report.form;

import org.jspecify.annotations.NullMarked;
