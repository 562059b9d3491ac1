-- The ready roles of the loop (catalog A24 to A40, A48) and what they may do; an administrator changes both at will.
insert into guike.role (code, name_zh, name_en, breadth, catalog) values
    ('administrator', '系统管理员', 'Administrator', 'GROUP', null),
    ('general_manager', '总经理', 'General manager', 'GROUP', 'A48'),
    ('care_manager', '客服部经理', 'Customer-service manager', 'STORE', 'A24'),
    ('care_supervisor', '客服主管', 'Customer-service supervisor', 'STORE', 'A25'),
    ('care_agent', '客服专员', 'Customer-service specialist', 'STORE', 'A26'),
    ('followup_caller', '售后回访员', 'After-sales follow-up caller', 'STORE', 'A27'),
    ('telephone_caller', '电话回访员', 'Telephone follow-up caller', 'STORE', 'A28'),
    ('quality_tracker', '服务质量跟踪员', 'Service-quality tracker', 'STORE', 'A29'),
    ('quality_clerk', '质量信息反馈员', 'Quality-information clerk', 'STORE', 'A30'),
    ('station_master', '站长', 'Station master', 'STORE', 'A31'),
    ('service_manager', '服务经理', 'Service manager', 'STORE', 'A32'),
    ('front_desk_supervisor', '前台主管', 'Front-desk supervisor', 'TEAM', 'A33'),
    ('service_adviser', '服务顾问', 'Service adviser', 'OWN', 'A34'),
    ('claims_clerk', '索赔员', 'Claims clerk', 'STORE', 'A35'),
    ('rescue', '紧急救援人员', 'Emergency rescue', 'OWN', 'A36'),
    ('receptionist', '接车员', 'Car-receiving clerk', 'STORE', 'A37'),
    ('information_clerk', '信息员', 'Information clerk', 'STORE', 'A38'),
    ('technical_manager', '技术经理', 'Technical manager', 'STORE', 'A39'),
    ('aftersales_manager', '售后经理', 'After-sales manager', 'STORE', 'A40');

insert into guike.role_permission (role_id, permission)
select r.id, p
from guike.role r
join (values
    ('administrator', 'org.read org.edit org.roles org.tokens audit.read calendar.edit customer.read customer.edit customer.reveal customer.export vehicle.read vehicle.edit survey.read survey.edit care.read care.call care.assign care.plan complaint.read complaint.raise complaint.handle complaint.close complaint.direct report.read report.export import.read import.run'),
    ('general_manager', 'org.read customer.read vehicle.read survey.read care.read complaint.read complaint.direct complaint.close report.read report.export'),
    ('care_manager', 'org.read audit.read calendar.edit customer.read customer.edit customer.reveal customer.export vehicle.read vehicle.edit survey.read survey.edit care.read care.call care.assign care.plan complaint.read complaint.raise complaint.handle complaint.close complaint.direct report.read report.export import.read import.run'),
    ('care_supervisor', 'org.read customer.read customer.edit customer.reveal vehicle.read survey.read care.read care.call care.assign complaint.read complaint.raise complaint.handle complaint.direct report.read report.export import.read'),
    ('care_agent', 'customer.read customer.edit customer.reveal vehicle.read survey.read care.read care.call complaint.read complaint.raise complaint.handle report.read'),
    ('followup_caller', 'customer.read customer.edit customer.reveal vehicle.read survey.read care.read care.call complaint.read complaint.raise complaint.handle report.read report.export'),
    ('telephone_caller', 'customer.read customer.reveal vehicle.read survey.read care.read care.call complaint.read complaint.raise'),
    ('quality_tracker', 'customer.read customer.reveal vehicle.read survey.read care.read care.call complaint.read complaint.raise complaint.handle report.read report.export'),
    ('quality_clerk', 'customer.read vehicle.read complaint.read complaint.handle report.read'),
    ('station_master', 'customer.read vehicle.read survey.read care.read complaint.read complaint.handle complaint.direct report.read report.export'),
    ('service_manager', 'org.read customer.read customer.edit customer.reveal vehicle.read vehicle.edit survey.read care.read complaint.read complaint.raise complaint.handle report.read report.export import.read'),
    ('front_desk_supervisor', 'customer.read customer.edit vehicle.read vehicle.edit care.read complaint.read complaint.raise complaint.handle report.read'),
    ('service_adviser', 'customer.read customer.edit customer.reveal vehicle.read vehicle.edit care.read complaint.read complaint.raise complaint.handle'),
    ('claims_clerk', 'customer.read vehicle.read complaint.read complaint.handle'),
    ('rescue', 'customer.read customer.reveal vehicle.read'),
    ('receptionist', 'customer.read customer.edit vehicle.read vehicle.edit complaint.raise'),
    ('information_clerk', 'customer.read customer.edit customer.export vehicle.read vehicle.edit care.read complaint.read report.read report.export import.read import.run'),
    ('technical_manager', 'customer.read vehicle.read complaint.read complaint.handle report.read'),
    ('aftersales_manager', 'org.read customer.read customer.reveal vehicle.read survey.read care.read complaint.read complaint.raise complaint.handle complaint.direct report.read report.export')
) as given (code, permissions) on given.code = r.code
cross join lateral unnest(string_to_array(given.permissions, ' ')) p;
