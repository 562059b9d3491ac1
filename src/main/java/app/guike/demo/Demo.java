package app.guike.demo;

import static guike.Tables.EMPLOYEE;
import static guike.Tables.HOUSE;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Fills an empty house with the demo dealership before the first request is answered. Its passwords are known to everybody,
/// so it serves this machine only.
@Component
@Profile("demo")
public class Demo implements SmartInitializingSingleton {
    private static final Logger log = LoggerFactory.getLogger(Demo.class);

    private final DSLContext sql;
    private final TransactionTemplate transactions;
    private final DemoYear year;
    private final Clock clock;
    private final String address;

    Demo(DSLContext sql, PlatformTransactionManager manager, DemoYear year, Clock clock, @Value("${server.address:}") String address) {
        this.sql = sql;
        this.transactions = new TransactionTemplate(manager);
        this.year = year;
        this.clock = clock;
        this.address = address;
    }

    @Override
    public void afterSingletonsInstantiated() {
        fill();
    }

    /// Does nothing in a house that has people. All or nothing: a seed that was cut off leaves an empty house.
    public void fill() {
        onlyHere();
        if (sql.fetchExists(EMPLOYEE)) {
            return;
        }
        log.info("This house is empty: filling it with the demo dealership");
        var began = System.nanoTime();
        transactions.executeWithoutResult(_ -> {
            year.fill(DemoYear.Size.DEMO);
            sql.update(HOUSE).set(HOUSE.FIRST_ADMIN_AT, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)).execute();
        });
        log.info("The demo dealership is ready after {} ms: sign in as admin, manager, agent, adviser or director with the password demo",
            (System.nanoTime() - began) / 1_000_000);
    }

    private void onlyHere() {
        try {
            if (address.isEmpty() || !InetAddress.getByName(address).isLoopbackAddress()) {
                throw new IllegalStateException("The demo serves this machine only: set server.address to 127.0.0.1, not to '" + address + "'");
            }
        } catch (UnknownHostException e) {
            throw new IllegalStateException("server.address is unknown: " + address, e);
        }
    }
}
