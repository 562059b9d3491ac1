package app.guike.customer;

import static app.guike.shell.ImportField.Need.LENIENT;
import static app.guike.shell.ImportField.Need.REQUIRED;
import static org.jooq.impl.DSL.val;

import app.guike.base.CallingHours;
import app.guike.customer.custom.CustomField.Subject;
import app.guike.customer.custom.CustomImport;
import app.guike.shell.ImportField;
import app.guike.shell.ImportField.Type;
import app.guike.shell.ImportKind;
import app.guike.shell.ImportLanes;
import app.guike.shell.ImportRun;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// Lists of customers 客户档案 from other systems; what they say replaces what is known.
@Component
class CustomerImport implements ImportKind {
    /// What a region may be called: code, whole name, or its own name where no other has it.
    private static final String REGIONS = """
        select said, min(code) as code from (
            select code as said, code from region union all select replace(full_name, ' ', ''), code from region union all select name, code from region) n
        group by said having count(distinct code) = 1""";

    /// What the house may call a source.
    private static final String SOURCES = """
        select distinct on (said) said, id, name_zh from (select code as said, 1 as way, * from customer_source union all select name_zh, 2, * from customer_source union all select name_en, 3, * from customer_source) n
        where deactivated_at is null order by said, way, position, id""";

    /// What a customer refused, from the words of the file.
    private static final String WISH = """
        (case when w ~* '推销|营销|广告|marketing' then 'MARKETING' when w ~* '生日|birthday' then 'BIRTHDAY' when w ~* '邮件|邮箱|e-?mail' then 'EMAIL' when w ~* '短信|sms|text' then 'SMS' when w ~* '电话|来电|phone|call' then 'PHONE'
              when btrim(w) ~* '^(免打扰|不打扰|请勿打扰|勿扰|全部|是|y|yes|true|1|all)$' then 'ALL' when btrim(w) ~* '^(|否|无|n|no|false|0)$' then '' end)""";
    private static final String SAID = "regexp_split_to_table(coalesce(r.wishes, ''), '[,，、;；/|]') w";
    private static final String WISHES = "array(select distinct " + WISH + " from " + SAID + " where " + WISH + " <> '' order by 1)";
    /// Who works in the store, by name; of two with one name nobody.
    private static final String COLLEAGUES = """
        select e.name, min(e.id) as id from post p join employee e on e.id = p.employee_id
        where p.store_id = %d and e.deactivated_at is null group by e.name having count(distinct e.id) = 1""";
    /// An industry that the house knew and uses no more: the customer keeps the one that stands there.
    private static final String OUT_OF_USE = "exists (select from industry o where o.name_zh = r.industry and o.deactivated_at is not null)";
    /// Whole days of two years at most, as the form takes them.
    private static final String CYCLE = "contact_every between 1 and 730 and contact_every = trunc(contact_every)";

    private final DSLContext sql;
    private final ImportedCustomers customers;
    private final ImportedPapers papers;
    private final CustomImport custom;
    private final Known known;
    private final ImportedParents parents;

    CustomerImport(DSLContext sql, ImportedCustomers customers, ImportedPapers papers, CustomImport custom, Known known, ImportedParents parents) {
        this.sql = sql;
        this.parents = parents;
        this.customers = customers;
        this.papers = papers;
        this.custom = custom;
        this.known = known;
    }

    /// Who is asked of customers that are there already.
    @Component
    record Known(AlikeCustomers alike, List<RefusalHeard> refusals) {
    }

    @Override
    public String code() {
        return "customers";
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public List<ImportField> fields() {
        var own = List.of(
            ImportField.of("external_no", Type.GIVEN_NUMBER, LENIENT, "客户编号,客户号,客户代码,客户编码,会员编号,档案号,档案编号,编号,customer no,customer number,customer id,customer code,externalNo,external no,rec id,record id"),
            ImportField.of("customer", Type.NAME, REQUIRED, "客户姓名,客户名称,客户,姓名,名称,车主,车主姓名,车主名称,单位名称,公司名称,联系人姓名,name,customer,customer name,full name,owner name,company"),
            ImportField.part("given_name", "customer", "名,名字,given name,first name,forename"),
            ImportField.part("surname", "customer", "姓,姓氏,surname,last name,family name"),
            ImportField.choice("sex", "性别,称谓,sex,gender,title", Map.of("男", "M", "先生", "M", "m", "M", "male", "M", "女", "F", "f", "F", "female", "F")),
            ImportField.choice("kind", "客户类型,客户类别,客户性质,类型,kind,type,customer type", Map.of("个人", "PERSON", "私人", "PERSON", "person", "PERSON", "individual", "PERSON",
                "单位", "COMPANY", "公司", "COMPANY", "企业", "COMPANY", "company", "COMPANY", "organisation", "COMPANY", "organization", "COMPANY")),
            ImportField.of("phone", Type.PHONES, LENIENT, "手机,手机号,手机号码,电话,电话号码,联系电话,联系方式,移动电话,客户电话,车主电话,车主手机,首选电话,mobile,phone,telephone,tel,cell,mobile phone,phone number,phones"),
            ImportField.of("phone2", Type.PHONES, LENIENT, "备用电话,固定电话,固话,座机,其他电话,家庭电话,办公电话,单位电话,电话2,手机2,备用手机,第二电话,landline,home phone,office phone,phone 2,other phone"),
            ImportField.of("birthday", Type.BIRTHDAY, LENIENT, "生日,出生日期,出生年月,出生年月日,客户生日,birthday,date of birth,dob,birth date"),
            ImportField.part("province", "address", "省,省份,所在省,state,province"),
            ImportField.part("city", "address", "市,城市,所在市,suburb,city,town"),
            ImportField.part("district", "address", "区,区县,县区,所在区,district,county"),
            ImportField.part("street_number", "address", "门牌号,street number,house number"),
            ImportField.part("address_2", "address", "地址2,address 2,address line 2"),
            ImportField.part("postcode", "address", "邮编,邮政编码,postcode,post code,zip,zip code"),
            ImportField.of("address", Type.LONG_TEXT, LENIENT, "地址,联系地址,家庭地址,家庭住址,住址,通讯地址,详细地址,单位地址,address,address 1,address line 1,street"),
            ImportField.of("id_number", Type.TEXT, LENIENT, "身份证号,身份证,身份证号码,证件号,证件号码,id number,identity number,national id,passport,soc sec id,social security number"),
            ImportField.of("email", Type.TEXT, LENIENT, "邮箱,电子邮箱,电子邮件,email,e-mail,mail"),
            ImportField.of("credit_code", Type.CODE, LENIENT, "统一社会信用代码,信用代码,税号,纳税人识别号,credit code,tax no,tax number,uscc"),
            ImportField.of("industry", Type.TEXT, LENIENT, "行业,所属行业,industry"),
            ImportField.of("class", Type.TEXT, LENIENT, "客户分类,分类,客户细类,客户级类,class,category,customer class"),
            ImportField.of("region", Type.TEXT, LENIENT, "地区,所在地区,省市区,行政区划,区域,region,district,area"),
            ImportField.choice("importance", "重要程度,重要客户,客户重要性,importance,vip", Map.of("VIP", "VIP", "vip", "VIP", "重要", "VIP", "特大", "VERY_LARGE", "very large", "VERY_LARGE")),
            ImportField.of("contact_every", Type.DECIMAL, LENIENT, "联系周期,联系周期（天）,联系周期(天),联系间隔,联系间隔天数,contact cycle,contact cycle (days),contact every,contactEvery"),
            ImportField.of("hobbies", Type.TEXT, LENIENT, "爱好,兴趣,兴趣爱好,hobbies,interests"),
            ImportField.of("likes", Type.LONG_TEXT, LENIENT, "喜好,偏好,likes,preferences"),
            ImportField.of("special_needs", Type.LONG_TEXT, LENIENT, "特殊需求,特别需求,特殊要求,special needs,needs"),
            ImportField.of("usual_driver", Type.TEXT, LENIENT, "常用驾驶人,主要驾驶人,常用司机,主要用车人,usual driver,main driver"),
            ImportField.of("wishes", Type.TEXT, LENIENT, "免打扰,勿扰,联系意愿,拒绝联系,拒绝方式,do not disturb,do not contact,opt out,wishes"),
            ImportField.of("preferred_window", Type.TEXT, LENIENT, "希望联系时段,希望联系时间,方便联系时间,联系时段,接听时间,方便接听时间,preferred hours,preferred window,call hours,preferredWindow"),
            ImportField.of("parent", Type.TEXT, LENIENT, "上级单位,上级公司,母公司,总公司,所属集团,parent,parent company,headquarters,holding"),
            ImportField.of("source", Type.TEXT, LENIENT, "来源,客户来源,信息来源,渠道,source,channel"),
            ImportField.of("source_detail", Type.TEXT, LENIENT, "来源说明,来源明细,来源详情,渠道明细,活动名称,推荐人,介绍人,source detail,source details,event,campaign,referred by,referrer"),
            ImportField.choice("resource", "资源归属,客户资源,资源,资源类型,resource", Map.of("公司", "COMPANY", "公司资源", "COMPANY", "company", "COMPANY", "自有", "OWN", "自有资源", "OWN", "own", "OWN")),
            ImportField.of("found_by", Type.TEXT, LENIENT, "开发人,发现人,拓展人,开发人员,录入顾问,found by,finder,developed by"),
            ImportField.of("owner", Type.TEXT, LENIENT, "客服专员,负责人,归属人,跟进人,维护人,客户经理,所属客服,owner,account manager,responsible"),
            ImportField.of("tags", Type.TEXT, LENIENT, "标签,客户标签,tags,labels"),
            ImportField.of("membership", Type.TEXT, LENIENT, "是否会员,会员等级,会员级别,会员类型,会员卡,卡种,member,membership,member level"),
            ImportField.of("note", Type.LONG_TEXT, LENIENT, "备注,客户备注,说明,note,notes,remark,remarks,comment"));
        return Stream.concat(own.stream(), custom.fields(Subject.CUSTOMER).stream()).toList();
    }

    @Override
    public Map<Integer, List<Alike>> alike(long store, Map<Integer, Map<String, String>> rows) {
        return known.alike().of(store, rows);
    }

    @Override
    public void merge(ImportRun run) {
        sql.execute(ImportRun.twice("external_no"));
        run.step("customers", 0.2);
        customers.refuseRestricted(run.storeId());
        unknown(run.storeId());
        hours();
        custom.check(Subject.CUSTOMER);
        customers.open();
        papers.read();
        papers.codes();
        sql.execute("""
            insert into import_party
            select row_no, row_no, customer, coalesce(r.kind = 'COMPANY', t.kind = 'COMPANY', customer_company), external_no, coalesce(phone, '{}') || coalesce(phone2, '{}'),
                   coalesce(phone_suspect, '{}') || coalesce(phone2_suspect, '{}'), null, case when coalesce(r.kind = 'COMPANY', t.kind = 'COMPANY', customer_company) then null else sex end,
                   email, address, birthday_kind, birthday_year, birthday_month, birthday_day, coalesce(birthday_leap, false), credit_code, case when i.id is null and %7$s then null else industry end, coalesce(s.name_zh, source), note,
                   o.id, null, array(select distinct left(btrim(t), 40) from unnest(regexp_split_to_array(coalesce(tags, ''), '[,，、;；/|]') || case
                       when membership ~* '^(是|有|y|yes|true|1)$' then '会员' when membership ~* '^(否|无|非会员|n|no|false|0)$' then null else membership end) t where btrim(t) <> ''),
                   t.id, i.id, g.code, importance, case when %5$s then contact_every::int end,
                   array(select distinct left(btrim(h), 40) from unnest(regexp_split_to_array(coalesce(hobbies, ''), '[,，、;；/|]')) h where btrim(h) <> ''), likes, left(special_needs, 500),
                   ip.hash, ip.masked, ip.near, ip.head, ip.tail, %3$s, null, left(usual_driver, 100), %4$s, s.id, source_detail, resource, f.id, h.hours
            from import_row r
            left join import_paper ip using (row_no)
            left join customer_type t on r.class in (t.code, t.name_zh, t.name_en) and t.deactivated_at is null
            left join (select distinct on (name_zh) name_zh, id from industry where deactivated_at is null order by name_zh, length(code) desc) i on i.name_zh = r.industry
            left join (%1$s) g on g.said = replace(r.region, ' ', '')
            left join (%6$s) s on s.said = r.source
            left join (%2$s) o on o.name = r.owner
            left join (%2$s) f on f.name = r.found_by
            left join import_hours h on h.said = r.preferred_window
            where not refused and not repeated""".formatted(REGIONS, COLLEAGUES.formatted(run.storeId()), custom.values(Subject.CUSTOMER), WISHES, CYCLE, SOURCES, OUT_OF_USE));
        customers.find(run);
        customers.blocked(run.storeId());
        papers.seal();
        var under = parents.named();
        var lanes = under ? 1 : run.lanes().count(sql.fetchSingle("select count(*) from import_party").get(0, Integer.class)); // no lane sees the companies of another
        var merged = run.lanes().write(lanes, lanes == 1 ? List.of() : List.of(
            new ImportLanes.Share("import_party", "select p.* from import_party p join import_customer c on c.party = p.party where c.customer_id % " + lanes + " = {lane}"),
            new ImportLanes.Share("import_customer", "select * from import_customer where customer_id % " + lanes + " = {lane}")),
            _ -> written(run)).stream().reduce(ImportedCustomers.Merged::and).orElseThrow();
        if (lanes == 1) {
            tellKnown();
        }
        run.counts().rows(merged.created(), merged.changed() + (under ? parents.write(run.storeId()) : 0));
    }

    /// Of one lane: its customers, and what those who were there already refuse from now on.
    private ImportedCustomers.Merged written(ImportRun run) {
        var merged = customers.write(run, true);
        var refused = sql.fetch("select distinct i.customer_id from import_customer i join import_party p using (party) where not i.fresh and p.do_not_disturb <> '{}'").getValues(0, Long.class);
        known.refusals().forEach(l -> l.heard(refused));
        return merged;
    }

    /// Whom a new archive may be already; of a file so large that it is written in lanes the search by night tells.
    private void tellKnown() {
        sql.execute(ImportRun.remark("customer", "possible-duplicate", """
            array[(select o.no from customer_pair p join customer o on o.id in (p.a_id, p.b_id) join import_customer i on i.party = r.row_no and i.fresh
                   where i.customer_id in (p.a_id, p.b_id) and o.id <> i.customer_id order by p.score desc, o.id limit 1)]""", """
            exists (select from import_customer i join customer_pair p on i.customer_id in (p.a_id, p.b_id) where i.party = r.row_no and i.fresh)"""));
    }

    /// As the form takes them; other words are told and left out.
    private void hours() {
        var said = sql.fetch("select distinct preferred_window from import_row where preferred_window is not null").getValues(0, String.class);
        var hours = said.stream().map(s -> CallingHours.parse(s).map(CallingHours::toString).orElse(null)).toArray(String[]::new);
        sql.execute("create temp table import_hours on commit drop as select * from unnest({0}::text[], {1}::text[]) h (said, hours)", val(said.toArray(String[]::new)), val(hours));
        sql.execute(ImportRun.remark("preferred_window", "window-wrong", "array[preferred_window]", "exists (select from import_hours h where h.said = preferred_window and h.hours is null)"));
    }

    /// An archive without a class is not taken (catalog E21): a class that the house does not know refuses the row.
    private void unknown(long store) {
        sql.execute(ImportRun.refuse("class", "class-unknown", "array[class]",
            "class is not null and not exists (select from customer_type t where class in (t.code, t.name_zh, t.name_en) and t.deactivated_at is null)"));
        sql.execute(ImportRun.refuse("class", "class-of-other-kind", "array[class]",
            "class is not null and kind is not null and exists (select from customer_type t where class in (t.code, t.name_zh, t.name_en) and t.kind <> r.kind)"));
        sql.execute(ImportRun.remark("wishes", "wish-unknown", "array[r.wishes]", "exists (select from " + SAID + " where " + WISH + " is null)"));
        sql.execute(ImportRun.remark("contact_every", "contact-cycle-range", "array[contact_every::text]", "contact_every is not null and not (" + CYCLE + ")"));
        sql.execute(ImportRun.remark("found_by", "finder-unknown", "array[found_by]", "found_by is not null and not exists (select from (" + COLLEAGUES.formatted(store) + ") f where f.name = found_by)"));
        sql.execute(ImportRun.remark("owner", "owner-not-here", "array[owner]", "owner is not null and not exists (select from (" + COLLEAGUES.formatted(store) + ") f where f.name = owner)"));
        sql.execute(ImportRun.remark("industry", "industry-out-of-use", "array[industry]", "industry is not null and not exists (select from industry i where i.name_zh = r.industry and i.deactivated_at is null) and " + OUT_OF_USE));
        sql.execute(ImportRun.remark("region", "region-unknown", "array[region]",
            "region is not null and not exists (select from (" + REGIONS + ") g where g.said = replace(region, ' ', ''))"));
    }
}
