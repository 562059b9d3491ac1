package app.guike.shell;

/// How far a role reaches 数据范围: own records, those of the team led, those of the department, the customers of the regions looked after, those of the store, of every store of the group.
public enum Breadth {
    OWN, TEAM, DEPARTMENT, REGION, STORE, GROUP
}
