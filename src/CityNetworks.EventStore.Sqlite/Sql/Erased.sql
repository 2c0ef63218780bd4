-- Keys of the vault that were erased: every copy of this file knows them, and so does whatever is put back from it.
CREATE TABLE erased (
    key TEXT PRIMARY KEY
) WITHOUT ROWID;
