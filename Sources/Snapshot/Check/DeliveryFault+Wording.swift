extension DeliveryFault {
  static func link(_ name: String) -> DeliveryFault {
    DeliveryFault(.fileNotPlain, at: name, zh: "是符号链接", en: "it is a symbolic link")
  }

  static func notPlain(_ name: String) -> DeliveryFault {
    DeliveryFault(.fileNotPlain, at: name, zh: "不是普通文件", en: "it is not a regular file")
  }

  static func unreadableFile(_ name: String, _ message: String) -> DeliveryFault {
    DeliveryFault(.fileMissing, at: name, zh: "打不开：\(message)", en: message)
  }
}

extension DeliveryFault.Code {
  var what: (zh: String, en: String) {
    switch self {
    case .manifestMissing: ("没有清单文件", "there is no manifest")
    case .manifestTooLarge: ("清单文件过大", "the manifest is too large")
    case .manifestMalformed: ("清单不是合法的 JSON", "the manifest is not well-formed JSON")
    case .manifestKey: ("清单的键不符合约定", "a key of the manifest is not as agreed")
    case .manifestValue: ("清单的值不符合约定", "a value of the manifest is not as agreed")
    case .manifestFormat: ("清单格式不认识", "the manifest's format is not known")
    case .schemaVersion: ("数据契约版本不认识", "the contract's version is not known")
    case .fileMissing: ("缺少文件", "a file is missing")
    case .fileNotPlain: ("文件不是普通文件", "a file is not a plain file")
    case .fileTooLarge: ("文件超过大小上限", "a file is over the size limit")
    case .fileSize: ("文件大小与清单不符", "a file's size differs from the manifest")
    case .fileDigest: ("文件摘要与清单不符", "a file's digest differs from the manifest")
    case .fileFormat: ("文件格式不对", "a file has the wrong format")
    case .schemaForeign: ("表结构与数据契约不符", "a table differs from the contract")
    case .schemaExtra: ("含有契约之外的对象", "there is an object that the contract does not have")
    case .pagesDamaged: ("数据库页已损坏", "pages of the database are damaged")
    case .unreadable: ("数据库无法读取", "the database cannot be read")
    case .limit: ("检查超出时间或内存上限", "the check went over its limit of time or memory")
    case .root: ("地区树必须恰有一个根", "the region tree must have exactly one root")
    case .cycle: ("地区树有环", "the region tree has a cycle")
    case .level: ("地区级别与上级不符", "a region's level does not fit its parent")
    case .orphan: ("引用的行不存在", "a row refers to one that is not there")
    case .keyOrder: ("主键重复或无序", "keys are repeated or out of order")
    case .code: ("代码不在代码表内", "a code is not in its list")
    case .day: ("日期超出 1900 至 2200 年", "a date lies outside 1900 to 2200")
    case .number: ("数值超出允许范围", "a number is out of range")
    case .type: ("存储类型不对", "a value has the wrong storage type")
    case .missingValue: ("必填列为空", "a required value is missing")
    case .contentDigest: ("表内容摘要与清单不符", "a table's content digest differs")
    case .district: ("区县信息不一致", "the district's own data do not agree")
    case .folderName: ("文件夹编号与清单不符", "the folder's number differs from the manifest")
    case .rollBack: ("数据版本号倒退", "the generation number goes back")
    case .otherContent: ("同一版本号内容不同", "the same generation has other content")
    case .jump: ("数据版本号跳跃过大", "the generation number jumps too far")
    case .otherDistrict: ("不是本区县的数据", "the data are another district's")
    case .expired: ("数据已过有效期", "the data are no longer valid")
    case .baseMissing: ("增量包无法使用", "the difference cannot be used")
    case .storage: ("数据文件夹或台账无法读写", "the data folder or the ledger cannot be used")
    case .derive: ("指标数据生成失败", "columns and cubes could not be built")
    }
  }

  var remedy: (zh: String, en: String) {
    switch self {
    case .manifestMissing, .fileMissing, .fileSize, .fileDigest, .fileNotPlain, .folderName:
      (
        "请平台重新投递：先写 NNNNNN.tmp 文件夹，写完再改名",
        "ask the platform to deliver again: write NNNNNN.tmp, then rename it"
      )
    case .manifestTooLarge, .manifestMalformed, .manifestKey, .manifestValue, .manifestFormat:
      (
        "请平台按 docs/reference/schema.md 修正清单后重新投递",
        "ask the platform to correct the manifest (docs/reference/schema.md) and deliver again"
      )
    case .schemaVersion, .schemaForeign, .schemaExtra:
      (
        "请平台按契约版本导出，或升级本程序",
        "ask the platform for the contract's edition, or upgrade this program"
      )
    case .fileFormat, .pagesDamaged, .unreadable, .contentDigest, .keyOrder, .type, .missingValue:
      (
        "文件在导出或传输中损坏，请平台重新生成",
        "the file was damaged when written or sent; ask the platform to make it again"
      )
    case .fileTooLarge, .limit:
      (
        "请核对导出范围；确需更大数据量时调高上限",
        "check what is exported; raise the limit if so much is meant"
      )
    case .root, .cycle, .level, .orphan, .code, .day, .number, .district:
      (
        "请平台在源头更正这些行后重新投递",
        "ask the platform to correct these rows at their source and deliver again"
      )
    case .rollBack, .otherContent, .jump:
      (
        "请与平台核对版本号；上一份可信数据继续使用",
        "clear the number up with the platform; the last good generation stays in use"
      )
    case .otherDistrict:
      (
        "请检查投递目录是否配置错误",
        "check whether the delivery folder is the right one"
      )
    case .expired:
      (
        "请平台投递最新数据，并核对双方时钟",
        "ask the platform for current data and compare the clocks"
      )
    case .baseMissing:
      (
        "请平台投递完整数据包",
        "ask the platform for a full delivery"
      )
    case .storage:
      (
        "请检查磁盘空间和权限；恢复后自动重试，投递保留在 inbox",
        "check disk space and rights; it is tried again, the delivery stays in the inbox"
      )
    case .derive:
      (
        "上一份数据继续使用；请把此信息报给维护人员",
        "the last good generation stays in use; report this to the maintainers"
      )
    }
  }
}
