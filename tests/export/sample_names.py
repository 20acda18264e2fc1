"""The names of the sample graph, as a reader must find them: node key → name."""

NAMES = {
    "n00-inf": "INFINOVA Semi",
    "n01-null": "null",
    "n02-control": "Tab BellEsc & \"Sons\" <Ltd> 'Co'",
    "n03-script": "<script>alert(1)</script>",
    "n04-wide": "𠮷野🚀연구소",
    "n05-rtl": "\u200fشركة\u202e Nuri",
    "n06-newline": "가온 위원회 본부",
    "n07-jamo": "한빛",
    "n08-broken": "Half\ufffdPair\ufffd",
}
