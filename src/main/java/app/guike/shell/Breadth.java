package app.guike.shell;

/// How far a role reaches 数据范围: own records, those of the team led, of the store, of every store of the group.
public enum Breadth {
    OWN, TEAM, STORE, GROUP
}
