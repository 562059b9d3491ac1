-- The English words that the first scripts lacked; a house that wrote its own keeps them.
with words (code, block, en) as (values
    ('delivery_3d', 'opening', 'Hello {{customer_title}}, this is {{agent}} of customer care at {{store}}. Congratulations on your {{model}}, which you collected on {{event_date}}. May I take three to five minutes to hear how buying it went? Is now a good time?'),
    ('delivery_3d', 'bridge.precontact', 'Please think back to the time before you came to us.'),
    ('delivery_3d', 'bridge.reception', 'Now to how you were received that day.'),
    ('delivery_3d', 'bridge.adviser', 'And {{adviser}}, who looked after you.'),
    ('delivery_3d', 'bridge.test_drive', 'About the test drive.'),
    ('delivery_3d', 'bridge.deal', 'About the price and the paperwork.'),
    ('delivery_3d', 'bridge.delivery', 'Last, the day you collected the car.'),
    ('delivery_3d', 'good', 'I am glad to hear that you are content; I will pass your kind words on to {{adviser}}.'),
    ('delivery_3d', 'closing', 'One reminder: the first service is due at {{due_km}} km or by {{due_date}}, whichever comes first. Please bring the service booklet, and call {{care_line}} ahead so that you need not wait. Thank you for your time, and enjoy the car. Goodbye.'),
    ('first_service_remind', 'opening', 'Hello {{customer_title}}, this is {{agent}} of {{store}}. The first service of your {{model}} is due around {{due_date}}. It is free of charge, until {{limit_date}} or {{limit_km}} km.'),
    ('first_service_remind', 'ask', E'How many kilometres has the car done?\nWe have room this Saturday morning or next Tuesday afternoon; which suits you?'),
    ('first_service_remind', 'refuse', 'I see. Shall I remind you again on {{next_date}}?'),
    ('first_service_remind', 'closing', 'You are booked for {{appointment_time}} with {{adviser}}; we will confirm the day before.'),
    ('periodic_remind', 'opening', 'Hello {{customer_title}}, this is {{agent}} of {{store}}. Your car {{plate}} was last serviced on {{last_date}} at {{last_km}} km; as you usually drive, the next service is due around {{due_date}}.'),
    ('periodic_remind', 'ask', E'About how many kilometres has it done by now?\nHas anything about the car troubled you lately?\nShall I book you a time without waiting?'),
    ('periodic_remind', 'objection.1', 'Too expensive: I understand. We fit original parts and show you labour and material line by line; nothing is done before you agree. This month there is also {{offer}}.'),
    ('periodic_remind', 'objection.2', 'No time: the first slot in the morning takes about {{duration}}; we can also collect the car and bring it back.'),
    ('periodic_remind', 'objection.3', 'Had it done elsewhere: all right. What was done, and at how many kilometres? I will note it and remind you by that next time; a free check is yours whenever you come by.'),
    ('periodic_remind', 'objection.4', 'Not enough kilometres: oil ages with time as well, so it is whichever comes first. Drive on for now; I will call again on {{next_date}}.'),
    ('periodic_remind', 'closing', 'You are booked for {{appointment_time}}. Thank you.'),
    ('renewal', 'opening', 'Hello {{customer_title}}, this is {{agent}}, for insurance at {{store}}. The policy of {{plate}} ends on {{policy_end}}; we have worked out an offer in time, so that no gap costs you your discount.'),
    ('renewal', 'ask', E'Any claims this year?\nWould you like to change the sums insured? For third-party liability most customers now choose {{third_party_hint}}.\nShall I send the offer by WeChat or by text message?'),
    ('renewal', 'objection.1', 'Cheaper by telephone: send me that offer and I will compare it for the same cover. With us you also have somebody at your side after an accident, and repair with original parts.'),
    ('renewal', 'objection.2', 'Too early: yes, there is no hurry. I will keep the offer ready and check with you on {{next_date}}.'),
    ('renewal', 'closing', 'The offer is on its way. Ask me at any time: {{care_line}}.'),
    ('inspection', 'opening', 'Hello {{customer_title}}, the inspection of {{plate}} is valid until {{expiry}}. {{inspection_type_text}}. It can be done now; shall we do it for you, or come along?'),
    ('inspection', 'closing', 'All we need is the vehicle licence and the compulsory insurance; I will tell you once it is booked.'),
    ('churn_warning', 'opening', 'Hello {{customer_title}}, this is {{agent}} of {{store}}. We have not seen you for a while and would like to hear how the car is, and whether there is something we did not do well.'),
    ('churn_warning', 'closing', 'Thank you for telling me openly. A free check of the whole car is kept for you until {{valid_to}}; the text message is on its way.'),
    ('birthday', 'opening', 'Hello {{customer_title}}, {{agent}} of {{store}} wishes you a happy birthday and good health!'),
    ('birthday', 'closing', 'A small present waits for you here whenever you pass by. Have a lovely day.'),
    ('new_assignment', 'opening', 'Hello {{customer_title}}, this is {{agent}} of customer care at {{store}}. From now on I look after you; come straight to me with anything about the car.'),
    ('new_assignment', 'ask', E'When are you usually easiest to reach?\nHow has the car been lately?\nMay I check a few details of our records with you?'),
    ('new_assignment', 'closing', 'My number is {{agent_phone}}; I will send it to you as a text message.'))
update guike.script s set blocks = s.blocks || n.spoken
from (select w.code, jsonb_object_agg(w.block, (k.blocks -> w.block) || jsonb_build_object('en', w.en)) as spoken
      from words w join guike.script k on k.code = w.code
      where k.blocks ? w.block and coalesce(k.blocks -> w.block ->> 'en', '') = '' group by w.code) n
where n.code = s.code;
