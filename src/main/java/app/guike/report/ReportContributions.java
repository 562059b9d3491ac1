package app.guike.report;

import app.guike.org.Belongings;
import app.guike.shell.MenuItem;
import app.guike.shell.PermissionGroup;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the module adds to menu and rights, and the ready reports.
@Configuration(proxyBeanMethods = false)
class ReportContributions {
    @Bean
    Belongings heldReportDrafts() {
        return Belongings.of("report-drafts", 50, "report_filing", "drafted_by").open("b.filed_at is null").named("b.from_day || ' – ' || b.to_day", "'/reports/filings/' || b.id");
    }

    /// Who receives a form that is still wanted.
    @Bean
    Belongings heldPeriodicForms() {
        return Belongings.of("periodic-forms", 51, "periodic_form", "receiver_id").open("b.closed_at is null").named("b.name", "'/reports/forms/' || b.id");
    }

    @Bean
    MenuItem periodicFormsMenu() {
        return new MenuItem("periodic-forms", "report", 20, "clipboard-list", "/reports/forms", "");
    }

    @Bean
    MenuItem reportsInMenu() {
        return new MenuItem("reports", "report", 10, "report-analytics", "/reports", Reports.READ);
    }

    @Bean
    PermissionGroup reportPermissions() {
        return new PermissionGroup("report", 60, List.of(Reports.READ, Reports.EXPORT, ReportFilings.FILE, SummaryDue.SET));
    }

    @Bean
    SummaryFigures summaryFigures(DSLContext sql) {
        return new SummaryFigures(sql);
    }

    @Bean
    ReportDefinition followupDaily(DSLContext sql) {
        return new FollowupDaily(sql);
    }

    @Bean
    ReportDefinition followupRecord(DSLContext sql) {
        return new FollowupRecord(sql);
    }

    @Bean
    ReportDefinition trackingDailySheet(DSLContext sql) {
        return new TrackingDailySheet(sql);
    }

    @Bean
    ReportDefinition reworkRegister(DSLContext sql) {
        return new ReworkRegister(sql);
    }

    @Bean
    ReportDefinition firstServiceRegister(DSLContext sql) {
        return new FirstServiceRegister(sql);
    }

    @Bean
    ReportDefinition scheduledServiceList(DSLContext sql) {
        return new ScheduledServiceList(sql);
    }

    @Bean
    ReportDefinition maintenanceDetail(DSLContext sql) {
        return new MaintenanceDetail(sql);
    }

    @Bean
    ReportDefinition maintenanceSpread(DSLContext sql) {
        return new MaintenanceSpread(sql);
    }

    @Bean
    ReportDefinition renewalReport(DSLContext sql) {
        return new RenewalReport(sql);
    }

    @Bean
    ReportDefinition insurerReferrals(DSLContext sql) {
        return new InsurerReferrals(sql);
    }

    @Bean
    ReportDefinition workshopDaily(DSLContext sql) {
        return new WorkshopDailyReport(sql);
    }

    @Bean
    ReportDefinition archiveOverview(DSLContext sql) {
        return new ArchiveOverview(sql);
    }

    @Bean
    ReportDefinition newCustomers(DSLContext sql) {
        return new NewCustomers(sql);
    }

    @Bean
    ReportDefinition repeatVisits(DSLContext sql) {
        return new RepeatVisits(sql);
    }

    @Bean
    ReportDefinition repeatRates(DSLContext sql) {
        return new RepeatRates(sql);
    }

    @Bean
    ReportDefinition keptAndLost(DSLContext sql) {
        return new KeptAndLost(new RetentionFigures(sql));
    }

    @Bean
    ReportDefinition retentionCohorts(DSLContext sql) {
        return new RetentionCohorts(sql);
    }

    @Bean
    ReportDefinition reasonsOfLeaving(DSLContext sql) {
        return new ReasonsOfLeaving(sql);
    }

    @Bean
    ReportDefinition repairEffect(DSLContext sql) {
        return new RepairEffect(sql);
    }

    @Bean
    ReportDefinition followupSummary(SummaryFigures figures, DSLContext sql) {
        return new FollowupSummary(figures, new SummaryBeside(sql), new SummaryWords(sql), new SummaryPoints(sql));
    }

    @Bean
    ReportDefinition followupTasks(DSLContext sql) {
        return new FollowupTasks(sql);
    }

    @Bean
    ReportDefinition surveyResponses(DSLContext sql) {
        return new SurveyResponses(sql);
    }

    @Bean
    ReportDefinition improvementList(DSLContext sql) {
        return new ImprovementSheet(sql);
    }

    @Bean
    ReportDefinition voiceSheet(DSLContext sql) {
        return new VoiceSheet(sql);
    }

    @Bean
    ReportDefinition complaintLedger(DSLContext sql) {
        return new ComplaintLedger(sql);
    }

    @Bean
    ReportDefinition appointmentSheet(DSLContext sql) {
        return new AppointmentSheet(sql);
    }

    @Bean
    ReportDefinition appointmentAnalysis(DSLContext sql) {
        return new AppointmentAnalysis(sql);
    }
}
