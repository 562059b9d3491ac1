package app.guike.org.web;

import app.guike.base.Page;
import app.guike.org.ApiTokens;
import app.guike.org.TokenIntake;
import app.guike.shell.Requires;
import app.guike.shell.web.Listing;
import app.guike.shell.web.Paging;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.jooq.DSLContext;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Tokens of the API itself.
@RestController
@RequestMapping("/api/v1/tokens")
@Requires("org.tokens")
@Tag(name = "tokens")
class TokensApi {
    private final DSLContext sql;
    private final ApiTokens tokens;

    TokensApi(DSLContext sql, ApiTokens tokens) {
        this.sql = sql;
        this.tokens = tokens;
    }

    /// @param token the secret, answered this once
    record Made(long id, String token) {
    }

    @GetMapping
    @Operation(summary = "Tokens of the people of the stores seen; never the tokens themselves")
    Listing<TokenRow> list(Paging paging) {
        return Listing.of(Page.of(TokenRow.list(sql, paging.after(), paging.rows()), paging.rows(), TokenRow::cursor), paging, () -> TokenRow.count(sql));
    }

    @PostMapping
    @Operation(summary = "Make a token; the answer holds it this once")
    ResponseEntity<Made> create(@RequestBody TokenIntake intake) {
        var made = tokens.create(intake);
        return ResponseEntity.created(URI.create("/api/v1/tokens/" + made.id())).cacheControl(CacheControl.noStore()).body(new Made(made.id(), made.secret()));
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Revoke a token")
    ResponseEntity<Void> delete(@PathVariable long id) {
        tokens.revoke(id);
        return ResponseEntity.noContent().build();
    }
}
