package app.guike.shell.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.PostMapping;

/// What the OpenAPI document says besides the signatures: the token, the permission of each operation, its refusals.
@Configuration(proxyBeanMethods = false)
class ApiDescription {
    private static final String BEARER = "bearer";

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
            .info(new Info().title("Guike 贵客").version("v1").description("The same commands and queries as the pages. "
                + "A list answers {\"items\":[…],\"next\":cursor or null}, with total where count=true. PATCH is JSON Merge Patch; If-Match with the ETag guards it."))
            .components(new Components().addSchemas("Problem", problem())
                .addSecuritySchemes(BEARER, new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer").description("A token of 接口令牌")))
            .addSecurityItem(new SecurityRequirement().addList(BEARER));
    }

    @Bean
    OperationCustomizer permissionAndRefusals() {
        return (operation, handler) -> {
            var permission = ScopedInvocation.permission(handler);
            if (permission != null) {
                operation.addExtension("x-permission", permission.isEmpty() ? "signed-in" : permission);
                var needs = permission.isEmpty() ? "Needs a token." : "Needs the permission `" + permission + "`.";
                operation.setDescription(operation.getDescription() == null ? needs : operation.getDescription() + "\n\n" + needs);
            }
            refusals(handler.hasMethodAnnotation(PostMapping.class)).forEach((status, why) -> refusal(operation, status, why));
            if (handler.hasMethodAnnotation(PostMapping.class)) {
                operation.addParametersItem(new HeaderParameter().name("Idempotency-Key").schema(new Schema<String>().type("string").maxLength(200))
                    .description("Same key and body: the same answer once more; 409 `answer-not-kept` where it held a secret told once"));
            }
            return operation;
        };
    }

    private static Map<String, String> refusals(boolean post) {
        var refusals = new LinkedHashMap<>(Map.of("400", "Not readable", "401", "No token", "403", "No permission", "404", "Out of scope or absent",
            "422", "Invalid: see errors by field", "429", "Too often: see Retry-After"));
        if (post) {
            refusals.put("409", "The state does not allow it");
        }
        return refusals;
    }

    private static void refusal(Operation operation, String status, String why) {
        operation.getResponses().computeIfAbsent(status, _ -> new ApiResponse().description(why).content(new Content()
            .addMediaType("application/problem+json", new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem")))));
    }

    /// RFC 9457, with what is wrong by field.
    private static Schema<?> problem() {
        var flaw = new Schema<>().type("object").addProperty("field", text("phone")).addProperty("code", text("invalid")).addProperty("message", text("…"));
        return new Schema<>().type("object").addProperty("type", text("urn:guike:problem:invalid")).addProperty("title", text("内容有误"))
            .addProperty("status", new Schema<>().type("integer").example(422)).addProperty("detail", text("内容有误，请按提示修改"))
            .addProperty("errors", new Schema<>().type("array").items(flaw));
    }

    private static Schema<?> text(String example) {
        return new Schema<>().type("string").example(example);
    }
}
