package app.guike.demo;

import static guike.Tables.API_TOKEN;
import static guike.Tables.DEPARTMENT;
import static guike.Tables.EMPLOYEE;
import static guike.Tables.ORG_GROUP;
import static guike.Tables.POST;
import static guike.Tables.ROLE;
import static guike.Tables.STORE;
import static guike.Tables.TEAM;

import app.guike.base.Hash;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/// The group, its two stores and the people in the roles of the loop. Everybody's password is `demo`.
final class DemoHouse {
    static final String PASSWORD = "demo";

    /// login, name, role, department, team; `/` is none.
    private static final String EAST = """
        admin 系统管理员 administrator MANAGEMENT /
        director 周总 general_manager MANAGEMENT /
        manager 林静 care_manager CARE /
        leader 何雅琴 care_supervisor CARE 回访组
        agent 苏晓燕 care_agent CARE 回访组
        agent2 冯思雨 care_agent CARE 回访组
        caller 邱若曦 followup_caller CARE 回访组
        quality 孟海燕 quality_tracker CARE 回访组
        station 曹建国 station_master SERVICE /
        service 韩立新 service_manager SERVICE /
        front 秦志明 front_desk_supervisor SERVICE 接待一组
        adviser 陆俊杰 service_adviser SERVICE 接待一组
        adviser2 江浩然 service_adviser SERVICE 接待一组
        adviser3 史婉清 service_adviser SERVICE 接待二组
        reception 侯佳怡 receptionist SERVICE 接待二组
        clerk 顾敏 information_clerk SERVICE /
        aftersales 龙振华 aftersales_manager SERVICE /
        region 严志远 regional_manager MANAGEMENT /""";
    private static final String WEST = """
        manager.w 谢丽娟 care_manager CARE /
        agent.w 袁梓涵 care_agent CARE 回访组
        agent2.w 常诗琪 care_agent CARE 回访组
        service.w 武国栋 service_manager SERVICE /
        adviser.w 段宇航 service_adviser SERVICE 接待一组
        adviser2.w 尹天佑 service_adviser SERVICE 接待一组
        clerk.w 毛春梅 information_clerk SERVICE /
        reception.w 易淑珍 receptionist SERVICE 接待一组""";
    private static final Map<String, String> DEPARTMENTS = Map.of("CARE", "客户关系部", "SERVICE", "售后服务部", "SALES", "销售部", "PARTS", "配件部",
        "MANAGEMENT", "综合管理部");
    private static final Map<String, String> TEAMS = new TreeMap<>(Map.of("回访组", "CARE", "接待一组", "SERVICE", "接待二组", "SERVICE", "机电组", "TECHNICAL", "销售一组", "SALES"));
    private static final Map<String, String[]> REGIONS = Map.of("regional_manager", new String[] {"3301", "31"});
    private static final Map<String, String> LEADERS = Map.of("care_supervisor", "回访组", "front_desk_supervisor", "接待一组");

    private final DSLContext sql;
    private final StoreScope scope;
    private final String prefix;
    private final String hash = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2).encode(PASSWORD);

    /// @param prefix before every login, store code and token, so that a second house finds room beside the first
    DemoHouse(DSLContext sql, StoreScope scope, String prefix) {
        this.sql = sql;
        this.scope = scope;
        this.prefix = prefix;
    }

    record Person(long id, String name, String role, @Nullable Long team) {
    }

    record Branch(long id, String code, String name, String district, List<Person> people) {
        List<Person> with(String... roles) {
            return people.stream().filter(p -> List.of(roles).contains(p.role())).toList();
        }

        List<Person> advisers() {
            return with("service_adviser");
        }

        List<Person> callers() {
            return with("care_agent", "followup_caller");
        }

        Person one(String role) {
            return with(role).getFirst();
        }
    }

    List<Branch> found() {
        var group = scope.of(0, () -> sql.insertInto(ORG_GROUP).set(ORG_GROUP.NAME, "示例汽车集团").returning().fetchSingle().getId());
        var east = branch(group, "CD", "示例汽车·城东店", "城东区", EAST);
        var west = branch(group, "CX", "示例汽车·城西店", "城西区", WEST);
        token("admin", "demo-admin-token");
        token("agent", "demo-agent-token");
        return List.of(east, west);
    }

    private Branch branch(long group, String code, String name, String district, String people) {
        var store = scope.of(0, () -> sql.insertInto(STORE).set(STORE.GROUP_ID, group).set(STORE.CODE, prefix + code).set(STORE.NAME, name)
            .set(STORE.BRAND, "远航").set(STORE.CARE_LINE, "400-000-" + (code.equals("CD") ? "1000" : "2000")).returning().fetchSingle().getId());
        return scope.of(store, () -> new Branch(store, code, name, district, people(store, people)));
    }

    private List<Person> people(long store, String lines) {
        var departments = new LinkedHashMap<String, Long>();
        new TreeMap<>(DEPARTMENTS).forEach((kind, name) -> departments.put(kind, sql.insertInto(DEPARTMENT).set(DEPARTMENT.STORE_ID, store).set(DEPARTMENT.NAME, name)
            .set(DEPARTMENT.KIND, kind).returning().fetchSingle().getId()));
        var teams = new LinkedHashMap<String, Long>();
        TEAMS.forEach((name, kind) -> teams.put(name, sql.insertInto(TEAM).set(TEAM.STORE_ID, store).set(TEAM.NAME, name).set(TEAM.KIND, kind)
            .set(TEAM.DEPARTMENT_ID, departments.getOrDefault(kind, departments.get("SERVICE"))).returning().fetchSingle().getId()));
        var roles = sql.select(ROLE.CODE, ROLE.ID).from(ROLE).fetchMap(ROLE.CODE, ROLE.ID);
        var people = new ArrayList<Person>();
        for (var line : lines.split("\n")) {
            var part = line.strip().split(" ");
            var id = person(part[0], part[1]);
            var team = teams.get(part[4]);
            sql.insertInto(POST).set(POST.STORE_ID, store).set(POST.EMPLOYEE_ID, id).set(POST.ROLE_ID, roles.get(part[2]))
                .set(POST.DEPARTMENT_ID, departments.get(part[3])).set(POST.TEAM_ID, team).set(POST.REGIONS, REGIONS.getOrDefault(part[2], new String[0])).execute();
            if (LEADERS.containsKey(part[2])) {
                sql.update(TEAM).set(TEAM.LEADER_ID, id).where(TEAM.ID.eq(teams.get(LEADERS.get(part[2])))).execute();
            }
            people.add(new Person(id, part[1], part[2], team));
        }
        return List.copyOf(people);
    }

    private long person(String login, String name) {
        return sql.insertInto(EMPLOYEE).set(EMPLOYEE.LOGIN, prefix + login).set(EMPLOYEE.NAME, name).set(EMPLOYEE.PASSWORD_HASH, hash)
            .set(EMPLOYEE.PASSWORD_CHANGE, false).returning().fetchSingle().getId();
    }

    private void token(String login, String token) {
        scope.of(0, () -> sql.insertInto(API_TOKEN)
            .set(API_TOKEN.EMPLOYEE_ID, sql.fetchSingle(EMPLOYEE, EMPLOYEE.LOGIN.eq(prefix + login)).getId())
            .set(API_TOKEN.NAME, "演示").set(API_TOKEN.HASH, Hash.sha256Hex(prefix + token)).execute());
    }
}
