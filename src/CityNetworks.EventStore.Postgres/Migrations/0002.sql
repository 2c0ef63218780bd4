-- Keys of the vault that were erased: every backup knows them, and what is put back from an older one is cleared of them again.
CREATE TABLE erased (
    key text COLLATE "C" PRIMARY KEY
);
