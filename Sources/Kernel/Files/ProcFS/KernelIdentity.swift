/// What the simulated computer says of itself (`uname(2)`, `/proc/version`, `/proc/cpuinfo`).
public enum KernelIdentity {
    /// `uname -s`.
    public static let name = "Linux"
    /// `uname -r`.
    public static let release = "6.1.0-28-amd64"
    /// `uname -v`.
    public static let version = "#1 SMP PREEMPT_DYNAMIC Debian 6.1.119-1 (2024-11-22)"
    /// `uname -m`.
    public static let hardware = "x86_64"
    /// How many processors the computer has.
    public static let processors = 2
    static let processorName = "Intel(R) Xeon(R) Platinum 8370C CPU @ 2.80GHz"

    static let banner = """
        Linux version \(release) (debian-kernel@lists.debian.org) (gcc-12 (Debian 12.2.0-14) 12.2.0, \
        GNU ld (GNU Binutils for Debian) 2.40) \(version)

        """

    static func processorText(_ number: Int) -> String {
        """
        processor\t: \(number)
        vendor_id\t: GenuineIntel
        cpu family\t: 6
        model\t\t: 106
        model name\t: \(processorName)
        stepping\t: 6
        microcode\t: 0xffffffff
        cpu MHz\t\t: 2793.438
        cache size\t: 49152 KB
        physical id\t: 0
        siblings\t: \(processors)
        core id\t\t: \(number)
        cpu cores\t: \(processors)
        apicid\t\t: \(number)
        initial apicid\t: \(number)
        fpu\t\t: yes
        fpu_exception\t: yes
        cpuid level\t: 21
        wp\t\t: yes
        flags\t\t: fpu vme de pse tsc msr pae mce cx8 apic sep mtrr pge mca cmov pat pse36 clflush mmx fxsr sse sse2 \
        ss ht syscall nx pdpe1gb rdtscp lm constant_tsc rep_good nopl xtopology tsc_reliable nonstop_tsc cpuid pni \
        pclmulqdq ssse3 fma cx16 pcid sse4_1 sse4_2 movbe popcnt aes xsave avx f16c rdrand hypervisor lahf_lm abm \
        3dnowprefetch fsgsbase bmi1 avx2 smep bmi2 erms invpcid avx512f avx512dq rdseed adx smap clflushopt \
        avx512cd avx512bw avx512vl xsaveopt xsavec xgetbv1 xsaves
        bugs\t\t: spectre_v1 spectre_v2 spec_store_bypass swapgs
        bogomips\t: 5586.87
        clflush size\t: 64
        cache_alignment\t: 64
        address sizes\t: 46 bits physical, 48 bits virtual
        power management:


        """
    }
}
