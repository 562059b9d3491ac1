package app.guike;

import static guike.Tables.API_TOKEN;
import static guike.Tables.DEPARTMENT;
import static guike.Tables.EMPLOYEE;
import static guike.Tables.ORG_GROUP;
import static guike.Tables.POST;
import static guike.Tables.ROLE;
import static guike.Tables.STORE;
import static guike.Tables.TEAM;

import app.guike.TestHouse.InScope;
import app.guike.base.Hash;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.DSLContext;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/// The people of the tests: a group with two stores, made anew for each test class that asks, so that classes do not
/// meet each other's rows. Everybody's password is [#PASSWORD]; everybody has an API token.
///
/// Store A has an administrator of the group, a care manager, two agents in one team, a team leader (supervisor), a
/// service manager, an adviser, an information clerk and a general manager. Store B has a manager, an agent and an adviser.
@Component
public class Cast {
    public static final String PASSWORD = "correct-horse-7";
    private static final String HASH = new Argon2PasswordEncoder(16, 32, 1, 1024, 1).encode(PASSWORD);
    private static final AtomicInteger SERIAL = new AtomicInteger();

    private final DSLContext sql;
    private final InScope inScope;

    Cast(DSLContext sql, InScope inScope) {
        this.sql = sql;
        this.inScope = inScope;
    }

    /// @param token for `Authorization: Bearer`
    public record Person(long id, String login, String name, String token) {
    }

    public record Branch(long id, String code, long careDepartment, long serviceDepartment, long careTeam) {
    }

    public record People(Person administrator, Person director, Person manager, Person leader, Person agent, Person secondAgent,
            Person serviceManager, Person adviser, Person clerk, Person receptionist, Person managerB, Person agentB, Person adviserB) {
    }

    public record House(long group, Branch a, Branch b, People people) {
        public Person agent() {
            return people.agent();
        }

        public Person manager() {
            return people.manager();
        }
    }

    /// A fresh house.
    public House house() {
        var serial = SERIAL.incrementAndGet();
        var group = inScope.unscoped(() -> sql.insertInto(ORG_GROUP).set(ORG_GROUP.NAME, "集团 " + serial).returning().fetchSingle().getId());
        var a = branch(group, "A" + serial, "东城店");
        var b = branch(group, "B" + serial, "西城店");
        var people = new People(
            person("admin" + serial, "管理员", a, "administrator"), person("director" + serial, "总经理", a, "general_manager"),
            person("manager" + serial, "客服经理", a, "care_manager"), person("leader" + serial, "客服主管", a, "care_supervisor"),
            person("agent" + serial, "回访员甲", a, "care_agent"), person("second" + serial, "回访员乙", a, "care_agent"),
            person("service" + serial, "服务经理", a, "service_manager"), person("adviser" + serial, "服务顾问甲", a, "service_adviser"),
            person("clerk" + serial, "信息员", a, "information_clerk"), person("reception" + serial, "接车员", a, "receptionist"),
            person("managerb" + serial, "西城客服经理", b, "care_manager"), person("agentb" + serial, "西城回访员", b, "care_agent"),
            person("adviserb" + serial, "西城服务顾问", b, "service_adviser"));
        inScope.run(a.id(), () -> sql.update(TEAM).set(TEAM.LEADER_ID, people.leader().id()).where(TEAM.ID.eq(a.careTeam())).execute());
        return new House(group, a, b, people);
    }

    private Branch branch(long group, String code, String name) {
        var store = inScope.unscoped(() -> sql.insertInto(STORE).set(STORE.GROUP_ID, group).set(STORE.CODE, code).set(STORE.NAME, name + " " + code)
            .set(STORE.CARE_LINE, "400-800-0000").returning().fetchSingle().getId());
        return inScope.of(store, () -> {
            var care = department(store, "客户关系部", "CARE");
            var service = department(store, "售后服务部", "SERVICE");
            var team = sql.insertInto(TEAM).set(TEAM.STORE_ID, store).set(TEAM.DEPARTMENT_ID, care).set(TEAM.NAME, "回访组").returning().fetchSingle().getId();
            return new Branch(store, code, care, service, team);
        });
    }

    private long department(long store, String name, String kind) {
        return sql.insertInto(DEPARTMENT).set(DEPARTMENT.STORE_ID, store).set(DEPARTMENT.NAME, name).set(DEPARTMENT.KIND, kind).returning().fetchSingle().getId();
    }

    /// One more person with a role in a store.
    public Person person(String login, String name, Branch branch, String role) {
        return inScope.of(branch.id(), () -> {
            var id = sql.insertInto(EMPLOYEE).set(EMPLOYEE.LOGIN, login).set(EMPLOYEE.NAME, name).set(EMPLOYEE.PASSWORD_HASH, HASH)
                .set(EMPLOYEE.PASSWORD_CHANGE, false).returning().fetchSingle().getId();
            var care = role.startsWith("care_");
            sql.insertInto(POST).set(POST.STORE_ID, branch.id()).set(POST.EMPLOYEE_ID, id)
                .set(POST.ROLE_ID, sql.fetchSingle(ROLE, ROLE.CODE.eq(role)).getId())
                .set(POST.DEPARTMENT_ID, care ? branch.careDepartment() : branch.serviceDepartment())
                .set(POST.TEAM_ID, care ? Long.valueOf(branch.careTeam()) : null).execute();
            var token = "test-token-" + login;
            sql.insertInto(API_TOKEN).set(API_TOKEN.EMPLOYEE_ID, id).set(API_TOKEN.NAME, "test").set(API_TOKEN.HASH, Hash.sha256Hex(token)).execute();
            return new Person(id, login, name, token);
        });
    }
}
