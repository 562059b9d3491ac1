package app.guike.shell.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.transaction.support.TransactionOperations;

/// Sessions in the database, at the cost of one question a request: its use is written down once a minute, and no
/// transaction is opened for it. A session lost halfway in the making costs one more sign-in.
@Configuration(proxyBeanMethods = false)
class SessionsKept {
    private static final String USED = """
        update spring_session s set session_id = n.id, last_access_time = n.used, max_inactive_interval = n.longest, expiry_time = n.expires, principal_name = n.principal
        from (select ?::char(36) as id, ?::bigint as used, ?::int as longest, ?::bigint as expires, ?::text as principal, ?::char(36) as key) n
        where s.primary_id = n.key and (s.session_id <> n.id or s.last_access_time < n.used - 60000 or s.max_inactive_interval <> n.longest
            or s.principal_name is distinct from n.principal)""";

    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> useOnceAMinute() {
        return sessions -> sessions.setUpdateSessionQuery(USED);
    }

    @Bean
    TransactionOperations springSessionTransactionOperations() {
        return TransactionOperations.withoutTransaction();
    }
}
