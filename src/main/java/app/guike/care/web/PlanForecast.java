package app.guike.care.web;

import app.guike.care.CarePlanForecast;
import app.guike.care.CarePlanForecast.Forecast;
import app.guike.shell.Requires;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// What a plan will do in the days to come: a chart, its table, and whom it touches.
public record PlanForecast(PlanRow row, Forecast forecast) {
    @Controller
    static class Pages {
        private final CarePlanForecast forecasts;
        private final PlanRows rows;

        Pages(CarePlanForecast forecasts, PlanRows rows) {
            this.forecasts = forecasts;
            this.rows = rows;
        }

        @GetMapping("/care/plans/{id}/forecast")
        @Requires("care.plan")
        JteModel show(@PathVariable long id) {
            return new StaticTemplates().carePlanForecast(new PlanForecast(rows.one(id), forecasts.of(id)));
        }
    }

    @RestController
    @Tag(name = "care-plans")
    static class Api {
        private final CarePlanForecast forecasts;

        Api(CarePlanForecast forecasts) {
            this.forecasts = forecasts;
        }

        @GetMapping("/api/v1/care-plans/{id}/forecast")
        @Requires("care.plan")
        @Operation(summary = "Tasks a day that a care plan will make over the next 30 days, and the first 100 customers it touches")
        Forecast show(@PathVariable long id) {
            return forecasts.of(id);
        }
    }
}
